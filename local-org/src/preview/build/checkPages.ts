import { LocalOrgError, type DeployProblem } from '../../diagnostics/errors.js';
import type { Component } from '../../metadata/component.js';
import { readFlexiPage } from '../pages/flexipage.js';
import { buildPages } from './buildPages.js';
import { LwcCompiler } from './compileLwc.js';
import type { PageSources } from './scopedModules.js';

/**
 * Checks everything that pages are made of before it is deployed: compiles all bundles and resolves their imports,
 * reads all Lightning pages. One problem per page at most.
 * @param cacheFolder where compiled components are kept; the served pages find them there
 */
export async function checkPages(sources: PageSources, cacheFolder: string): Promise<DeployProblem[]> {
  const outcome = await buildPages(sources, new LwcCompiler(cacheFolder));
  const bundleProblems = 'problems' in outcome ? outcome.problems : [];
  const pageProblems = sources.components.all('FlexiPage').flatMap((page) => checkFlexiPage(page, sources));
  return [...bundleProblems, ...pageProblems];
}

function checkFlexiPage(page: Component, { components }: PageSources): DeployProblem[] {
  try {
    readFlexiPage(page, components);
    return [];
  } catch (error) {
    if (!(error instanceof LocalOrgError)) {
      throw error;
    }
    return [
      {
        componentType: 'FlexiPage',
        fullName: page.fullName,
        file: error.position?.file ?? page.file,
        line: error.position?.line ?? 1,
        column: error.position?.column ?? 1,
        code: error.code,
        message: error.message,
        severity: 'Error',
        refused: true,
      },
    ];
  }
}
