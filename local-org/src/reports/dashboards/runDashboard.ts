import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import type { ReportResult } from '../run/runReport.js';
import { runReport } from '../run/runReport.js';
import { querySetup, type Runner } from '../run/runner.js';
import { textLiteral } from '../definition/filterValues.js';
import type { LibraryEntry } from '../library.js';
import type { DashboardComponentModel, DashboardModel } from './model.js';

/** A component with what its report says to the person whose data the dashboard shows. */
export interface ComponentResult {
  readonly component: DashboardComponentModel;
  /** Undefined for texts, and where the report failed. */
  readonly result: ReportResult | undefined;
  /** Why there is no result. */
  readonly failure: string | undefined;
}

/**
 * Runs the reports of a dashboard: as its running user, or as who looks at it («Dashboard Running User»). A report that fails
 * leaves its component without data, not the dashboard.
 */
export function runDashboard(dashboard: DashboardModel, entry: LibraryEntry, runner: Runner): ComponentResult[] {
  const [row] = querySetup(runner, `SELECT RunningUserId FROM Dashboard WHERE Id = ${textLiteral(entry.id)}`);
  const runningUser = row?.values['RunningUserId'];
  const shownAs =
    dashboard.type === 'SpecifiedUser' && typeof runningUser === 'string' ? { ...runner, userId: runningUser } : runner;
  const results = new Map<string, { result?: ReportResult; failure?: string }>();
  return dashboard.components.map((component) => {
    const { report } = component;
    if (!report) return { component, result: undefined, failure: undefined };
    const known = results.get(report.fullName) ?? attempt(() => runReport(report, shownAs));
    results.set(report.fullName, known);
    return { component, result: known.result, failure: known.failure };
  });
}

function attempt(run: () => ReportResult): { result?: ReportResult; failure?: string } {
  try {
    return { result: run() };
  } catch (error) {
    if (error instanceof PlatformError || error instanceof LocalOrgError) return { failure: error.message };
    throw error;
  }
}
