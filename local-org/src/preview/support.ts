import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../diagnostics/errors.js';
import { exposedBaseModules } from './build/baseComponents.js';
import { pageDiagnostics } from './diagnostics.js';
import { standardComponents } from './pages/standardComponents.js';
import { pageTemplates } from './pages/templates.js';

/** What pages can be made of, for SUPPORT.md; everything else is refused. */
export interface PageSupport {
  /** `lightning/…` base components and modules of the npm package. */
  readonly baseModules: readonly string[];
  /** `lightning/…` modules that the local org brings itself. */
  readonly platformModules: readonly string[];
  /** `@salesforce/…` modules by kind. */
  readonly scopedModules: readonly string[];
  readonly standardComponents: readonly string[];
  readonly pageTemplates: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function pageSupport(): PageSupport {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'browser/lightning');
  const platformModules = readdirSync(folder).map((name) => `lightning/${name}`);
  return {
    baseModules: [...exposedBaseModules()].filter((name) => !platformModules.includes(name)).sort(),
    platformModules: platformModules.sort(),
    scopedModules: [
      'apex',
      'client/formFactor',
      'customPermission',
      'i18n',
      'label',
      'messageChannel',
      'resourceUrl',
      'schema',
      'user',
      'userPermission',
    ].map((kind) => `@salesforce/${kind}`),
    standardComponents: Object.keys(standardComponents).sort(),
    pageTemplates: Object.keys(pageTemplates).sort(),
    diagnostics: Object.values(pageDiagnostics),
  };
}
