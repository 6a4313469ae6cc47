import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { TransformOptions } from 'lwc/compiler';
import { transform, version as esbuildVersion } from 'esbuild';

const require = createRequire(import.meta.url);

/** One file of a Lightning web component, on its way through the compiler. */
export interface LwcSource {
  readonly namespace: string;
  /** Name of the component (its folder). */
  readonly name: string;
  /** File name with extension; the compiler tells script, template and style sheet apart by it. */
  readonly file: string;
  readonly text: string;
}

/** A problem the LWC compiler found; line and column count from 1. */
export class LwcCompileError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/** Language version of the components: what the newest platform release gives. */
const LWC_API_VERSION = 66;

/**
 * Turns `.ts`, `.js`, `.html` and `.css` of components into JavaScript modules. What was compiled is kept on disk by
 * content, compiler version and name, so that only new and changed files cost time.
 */
export class LwcCompiler {
  private readonly folder: string;

  /** @param cacheFolder where compiled files are kept, e.g. `node_modules/.cache/local-org` */
  constructor(cacheFolder: string) {
    const lwc = JSON.parse(readFileSync(join(dirname(require.resolve('lwc')), 'package.json'), 'utf8')) as {
      version: string;
    };
    this.folder = join(cacheFolder, `lwc-${lwc.version}-${esbuildVersion}`);
    mkdirSync(this.folder, { recursive: true });
  }

  /** Throws LwcCompileError. */
  async compile(source: LwcSource): Promise<string> {
    const key = createHash('sha256')
      .update(`${source.namespace}/${source.name}/${source.file}\n${source.text}`)
      .digest('hex');
    const cached = join(this.folder, `${key}.js`);
    if (existsSync(cached)) {
      return readFileSync(cached, 'utf8');
    }
    const code = source.file.endsWith('.ts') ? await compileTypeScript(source) : await compileSource(source);
    // Written aside and renamed: two processes may fill the same cache.
    const draft = `${cached}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, cached);
    return code;
  }
}

/** The LWC compiler cannot read types: esbuild strips them first, and positions are led back to the TypeScript source. */
async function compileTypeScript(source: LwcSource): Promise<string> {
  const stripped = await transform(source.text, {
    loader: 'ts',
    target: 'esnext',
    sourcefile: source.file,
    sourcemap: 'external',
    tsconfigRaw: {
      compilerOptions: { experimentalDecorators: false, useDefineForClassFields: true, verbatimModuleSyntax: true },
    },
  }).catch((error: unknown) => {
    throw esbuildError(error);
  });
  try {
    return await compileSource({ ...source, file: source.file.replace(/\.ts$/, '.js'), text: stripped.code });
  } catch (error) {
    if (!(error instanceof LwcCompileError)) {
      throw error;
    }
    const origin = new SourceMap(JSON.parse(stripped.map) as SourceMapPayload).findEntry(
      error.line - 1,
      error.column - 1,
    );
    const mapped = 'originalLine' in origin ? origin : { originalLine: 0, originalColumn: 0 };
    throw new LwcCompileError(error.message, error.code, mapped.originalLine + 1, mapped.originalColumn + 1);
  }
}

function esbuildError(error: unknown): unknown {
  const [first] =
    (error as { errors?: { text: string; location: { line: number; column: number } | null }[] }).errors ?? [];
  return first
    ? new LwcCompileError(first.text, 'TypeScript', first.location?.line ?? 1, (first.location?.column ?? 0) + 1)
    : error;
}

/** The package declares its exports as types only. */
type TransformSync = (source: string, file: string, options: TransformOptions) => { code: string };

async function compileSource(source: LwcSource): Promise<string> {
  // Half a second to load: only when something is to be compiled.
  const { transformSync } = (await import('lwc/compiler')) as unknown as { transformSync: TransformSync };
  try {
    const { code } = transformSync(source.text, source.file, {
      name: source.name,
      namespace: source.namespace,
      outputConfig: { sourcemap: false },
      apiVersion: LWC_API_VERSION,
      enableDynamicComponents: true,
      enableLwcOn: true,
      enableSyntheticElementInternals: true,
      scopedStyles: basename(source.file).endsWith('.scoped.css'),
    });
    return code;
  } catch (error) {
    throw compilerError(error);
  }
}

/** Reads the compiler's own error shape (`CompilerError` of @lwc/errors: numeric code, location from line 1, column 0). */
function compilerError(error: unknown): unknown {
  const { code, message, location } = error as {
    code?: number;
    message?: string;
    location?: { line?: number; column?: number };
  };
  if (typeof code !== 'number' || message === undefined) {
    return error;
  }
  const text = message.replace(/^[^:]*: (?=LWC\d)/, '');
  return new LwcCompileError(text, `LWC${code}`, location?.line ?? 1, (location?.column ?? 0) + 1);
}
