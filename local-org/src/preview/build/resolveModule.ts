import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../diagnostics/errors.js';
import { pageDiagnostics } from '../diagnostics.js';
import { baseModuleFile, exposedBaseModules } from './baseComponents.js';
import { scopedModule, type PageSources } from './scopedModules.js';

const require = createRequire(import.meta.url);
const browserFolder = join(dirname(fileURLToPath(import.meta.url)), '../browser');

/** Makes SLDS and its grid reach into the templates of components, as in an org. */
export const SYNTHETIC_SHADOW = 'lwc/synthetic-shadow';

/** What a module name means. */
export type Resolution =
  /** `compiled`: plain JavaScript already. */
  | { readonly kind: 'file'; readonly path: string; readonly compiled?: true }
  | { readonly kind: 'bundle'; readonly name: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic; readonly args: readonly string[] };

/** Script of a module that the preview brings along (`browser/<namespace>/<name>/<name>.ts`), if there is one. */
export function ownModuleFile(specifier: string): string | undefined {
  const [namespace = '', name = ''] = specifier.split('/');
  const file = join(browserFolder, namespace, name, `${name}.ts`);
  return existsSync(file) ? file : undefined;
}

/** What a deployed bundle may import by name: `lwc`, `c/…`, exposed `lightning/…` and `@salesforce/…`. */
export function resolveForBundle(specifier: string, sources: PageSources): Resolution {
  if (specifier === 'lwc') {
    return { kind: 'file', path: require.resolve('lwc'), compiled: true };
  }
  const [namespace = '', name = ''] = specifier.split('/');
  if (namespace === 'c') {
    return sources.components.get('LightningComponentBundle', name)
      ? { kind: 'bundle', name }
      : refused(pageDiagnostics.missingBundle, specifier);
  }
  if (namespace === '@salesforce') {
    return resolveScoped(specifier, sources);
  }
  const own = namespace === 'lightning' ? ownModuleFile(specifier) : undefined;
  const path = own ?? (exposedBaseModules().has(specifier) ? baseModuleFile(specifier) : undefined);
  return path ? { kind: 'file', path } : refused(pageDiagnostics.unknownModule, specifier);
}

/** What the base components and the preview's own modules may import: also each other's internals. */
export function resolveForPlatform(specifier: string, sources: PageSources): Resolution {
  if (/^lightning\/iconSvgTemplates/.test(specifier)) {
    return { kind: 'code', code: 'export default {};' };
  }
  if (specifier === SYNTHETIC_SHADOW) {
    return { kind: 'file', path: require.resolve(SYNTHETIC_SHADOW), compiled: true };
  }
  if (specifier === 'chart.js/auto') {
    return { kind: 'file', path: join(dirname(require.resolve(specifier)), 'auto.js'), compiled: true };
  }
  const path = ownModuleFile(specifier) ?? platformFile(specifier);
  return path ? { kind: 'file', path } : resolveForBundle(specifier, sources);
}

/** The user's locale replaces the package's, except for the calendar tables that only the package has. */
function platformFile(specifier: string): string | undefined {
  const usersOwn = /^@salesforce\/(i18n|client)\//.test(specifier) && !/calendarData|digits/i.test(specifier);
  return usersOwn ? undefined : baseModuleFile(specifier);
}

function resolveScoped(specifier: string, sources: PageSources): Resolution {
  const module = scopedModule(specifier, sources);
  if (!module) {
    return refused(pageDiagnostics.unknownModule, specifier);
  }
  if ('missing' in module) {
    return refused(pageDiagnostics.missingScopedTarget, specifier, module.missing);
  }
  return 'notAura' in module
    ? refused(pageDiagnostics.apexNotAuraEnabled, module.notAura)
    : { kind: 'code', code: module.code };
}

function refused(diagnostic: Diagnostic, ...args: string[]): Resolution {
  return { kind: 'refused', diagnostic, args };
}
