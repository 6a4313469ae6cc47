import type { Org } from '../../org/org.js';
import { buildPages, type BuildOutcome } from './buildPages.js';
import { LwcCompiler } from './compileLwc.js';
import type { AuraMethods } from '../../deploy/pageHook.js';

interface ScriptSources {
  readonly org: Org;
  readonly auraMethods?: AuraMethods;
  readonly cacheFolder: string;
}

/** The built pages of an org; built again when something has been deployed since. */
export class PageScripts {
  private readonly compiler: LwcCompiler;
  private outcome: Promise<BuildOutcome> | undefined;
  private builtVersion = -1;

  constructor(private readonly sources: ScriptSources) {
    this.compiler = new LwcCompiler(sources.cacheFolder);
  }

  /** Begins to build without waiting for it. */
  start(): void {
    // A failure shows when a page asks for its scripts.
    this.current().catch(() => undefined);
  }

  /** The pages of what is deployed now. */
  current(): Promise<BuildOutcome> {
    const { org, auraMethods } = this.sources;
    const { version } = org.schema;
    if (!this.outcome || version !== this.builtVersion) {
      this.builtVersion = version;
      this.outcome = buildPages(
        { components: org.components, schema: org.schema, ...(auraMethods && { auraMethods }) },
        this.compiler,
      );
    }
    return this.outcome;
  }
}
