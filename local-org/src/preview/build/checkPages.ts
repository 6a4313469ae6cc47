import { LocalOrgError, type DeployProblem } from '../../diagnostics/errors.js';
import type { PageChecker } from '../../deploy/pageHook.js';
import type { Component, ComponentStore } from '../../metadata/component.js';
import { pageDiagnostics } from '../diagnostics.js';
import { readFlexiPage } from '../pages/flexipage.js';
import { buildPages } from './buildPages.js';
import { LwcCompiler } from './compileLwc.js';
import type { ModuleReference } from './lwcPlugin.js';
import { resolveForBundle } from './resolveModule.js';
import type { PageSources } from './scopedModules.js';

/**
 * Prepares the check of everything that pages are made of. Compiling takes its time and needs no schema, so it is done
 * here; what depends on schema and Apex is checked by the result, inside the deployment.
 * @param components what the org will have: those of the deployment in place of older ones
 * @param cacheFolder where compiled components are kept; the served pages find them there
 */
export async function preparePageCheck(components: ComponentStore, cacheFolder: string): Promise<PageChecker> {
  const references: ModuleReference[] = [];
  const outcome = await buildPages({ components }, new LwcCompiler(cacheFolder), (reference) =>
    references.push(reference),
  );
  const compileProblems = 'problems' in outcome ? outcome.problems : [];
  return {
    check(remaining, schema, auraMethods) {
      const sources = { components: remaining, schema, ...(auraMethods && { auraMethods }) };
      const isThere = (bundle: string): boolean => remaining.get('LightningComponentBundle', bundle) !== undefined;
      return [
        ...compileProblems.filter(({ fullName }) => isThere(fullName)),
        ...references
          .filter(({ bundle }) => isThere(bundle))
          .flatMap((reference) => checkReference(reference, sources, components)),
        ...remaining.all('FlexiPage').flatMap((page) => checkFlexiPage(page, remaining)),
      ];
    },
  };
}

function checkReference(
  { bundle, specifier, position }: ModuleReference,
  sources: PageSources,
  prepared: ComponentStore,
): DeployProblem[] {
  const resolution = resolveForBundle(specifier, sources);
  if (resolution.kind !== 'refused') {
    return [];
  }
  const { diagnostic, args } = resolution;
  // A bundle that was left out because it is refused takes along those that use it.
  const leftOut =
    diagnostic === pageDiagnostics.missingBundle &&
    prepared.get('LightningComponentBundle', specifier.slice('c/'.length));
  const { code, message } = new LocalOrgError(diagnostic, args);
  return [
    {
      componentType: 'LightningComponentBundle',
      fullName: bundle,
      ...position,
      code,
      message,
      severity: 'Error',
      refused: diagnostic.reason !== undefined || Boolean(leftOut),
    },
  ];
}

function checkFlexiPage(page: Component, components: ComponentStore): DeployProblem[] {
  try {
    readFlexiPage(page, components);
    return [];
  } catch (error) {
    if (!(error instanceof LocalOrgError)) {
      throw error;
    }
    const { file, line, column } = error.position ?? { file: page.file, line: 1, column: 1 };
    const { code } = error;
    const message = error.message.replace(`${file}:${line}:${column}: `, '');
    return [
      {
        componentType: 'FlexiPage',
        fullName: page.fullName,
        file,
        line,
        column,
        code,
        message,
        severity: 'Error',
        refused: true,
      },
    ];
  }
}
