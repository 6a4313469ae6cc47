import { apexDiagnostics } from '../apex/diagnostics.js';
import { runtimeDiagnostics } from '../apex/runtimeDiagnostics.js';
import { DEPLOY_DIAGNOSTICS } from '../deploy/diagnostics.js';
import type { Diagnostic } from '../diagnostics/errors.js';
import { dmlDiagnostics } from '../dml/diagnostics.js';
import { formulaDiagnostics } from '../formula/diagnostics.js';
import { HTTP_DIAGNOSTICS } from '../http/diagnostics.js';
import { METADATA_DIAGNOSTICS } from '../metadata/diagnostics.js';
import { pageDiagnostics } from '../preview/diagnostics.js';
import { reportDiagnostics } from '../reports/diagnostics.js';
import { soqlDiagnostics } from '../soql/diagnostics.js';
import { storageDiagnostics } from '../storage/fileOwnership.js';

/** The numbered messages of one stage, and the numbers that belong to it. */
export interface Catalogue {
  readonly title: string;
  /** File below `local-org/src`. */
  readonly file: string;
  /** What every code of the catalogue begins with. */
  readonly prefix: string;
  readonly diagnostics: readonly Diagnostic[];
}

const catalogue = (
  title: string,
  file: string,
  prefix: string,
  entries: Readonly<Record<string, Diagnostic>>,
): Catalogue => ({
  title,
  file,
  prefix,
  diagnostics: Object.values(entries).sort((one, other) => one.code.localeCompare(other.code)),
});

/** Every numbered message that the local org can give, by stage in the order of their numbers (ARCHITECTURE.md). */
export const catalogues: readonly Catalogue[] = [
  catalogue('Metadata', 'metadata/diagnostics.ts', 'LO10', METADATA_DIAGNOSTICS),
  catalogue('Deployments', 'deploy/diagnostics.ts', 'LO11', DEPLOY_DIAGNOSTICS),
  catalogue('SOQL', 'soql/diagnostics.ts', 'LO2', soqlDiagnostics),
  catalogue('Saves', 'dml/diagnostics.ts', 'LO30', dmlDiagnostics),
  catalogue('Formulas', 'formula/diagnostics.ts', 'LO31', formulaDiagnostics),
  catalogue('Database files', 'storage/fileOwnership.ts', 'LO39', storageDiagnostics),
  catalogue('Apex, when it is compiled', 'apex/diagnostics.ts', 'LO4', apexDiagnostics),
  catalogue('Apex, when it runs', 'apex/runtimeDiagnostics.ts', 'LO5', runtimeDiagnostics),
  catalogue('HTTP', 'http/diagnostics.ts', 'LO6', HTTP_DIAGNOSTICS),
  catalogue('Lightning pages', 'preview/diagnostics.ts', 'LO7', pageDiagnostics),
  catalogue('Reports and dashboards', 'reports/diagnostics.ts', 'LO90', reportDiagnostics),
];

const byCode = new Map(
  catalogues.flatMap(({ diagnostics }) => diagnostics).map((diagnostic) => [diagnostic.code as string, diagnostic]),
);

/** The message with this number; undefined where there is none. */
export function diagnosticOf(code: string): Diagnostic | undefined {
  return byCode.get(code);
}
