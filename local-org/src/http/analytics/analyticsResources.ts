import { runDashboard, type ComponentResult } from '../../reports/dashboards/runDashboard.js';
import { findEntry, listEntries, openDashboard, openReport, type LibraryEntry } from '../../reports/library.js';
import { REQUEST_PROBLEMS, requestFilters } from '../../reports/requestFilters.js';
import { extendedMetadata, reportMetadata, reportTypeMetadata, resultJson } from '../../reports/run/reportJson.js';
import { runReport } from '../../reports/run/runReport.js';
import type { Runner } from '../../reports/run/runner.js';
import { ok, type Resource, type RestAnswer, type RestCall } from '../restCall.js';

/** How many reports the list names («Report List»: up to 200 that were viewed recently; here all of them by name). */
const LIST_LIMIT = 200;

/** Does the work as the user who asks, in a transaction. */
function asRunner(call: RestCall, work: (runner: Runner) => RestAnswer): RestAnswer {
  const { org, userId } = call;
  return call.transact((transaction) => work({ org, userId, now: transaction.now }));
}

const baseOf = (call: RestCall): string => `/services/data/v${call.version}`;

/** The reports and dashboards that the user sees («Reports and Dashboards REST API Developer Guide»). */
export const analyticsResources: readonly Resource[] = [
  { method: 'GET', path: '/analytics/reports', handle: listReports },
  { method: 'GET', path: '/analytics/reports/:id/describe', handle: describeReport },
  { method: 'GET', path: '/analytics/reports/:id', handle: run },
  { method: 'POST', path: '/analytics/reports/:id', handle: run },
  { method: 'GET', path: '/analytics/dashboards', handle: listDashboards },
  { method: 'GET', path: '/analytics/dashboards/:id', handle: showDashboard },
];

function listReports(call: RestCall): RestAnswer {
  return asRunner(call, (runner) =>
    ok(
      listEntries(runner, 'Report')
        .slice(0, LIST_LIMIT)
        .map(({ id, label }) => {
          const url = `${baseOf(call)}/analytics/reports/${id}`;
          return { id, name: label, url, describeUrl: `${url}/describe`, instancesUrl: `${url}/instances` };
        }),
    ),
  );
}

function describeReport(call: RestCall): RestAnswer {
  return asRunner(call, (runner) => {
    const entry = findEntry(runner, 'Report', call.params['id'] ?? '');
    const report = openReport(runner, entry.fullName);
    return ok({
      attributes: { type: 'Report', reportId: entry.id, reportName: report.label },
      reportMetadata: reportMetadata(report, entry),
      reportExtendedMetadata: extendedMetadata(report),
      reportTypeMetadata: reportTypeMetadata(report),
    });
  });
}

/** Synchronous run; a POST may bring other filters in `reportMetadata`. */
function run(call: RestCall): RestAnswer {
  return asRunner(call, (runner) => {
    const entry = findEntry(runner, 'Report', call.params['id'] ?? '');
    const own = openReport(runner, entry.fullName);
    const filters =
      call.body === null || call.body === undefined || call.body === ''
        ? undefined
        : requestFilters(call.body, reportMetadata(own, entry));
    const report = filters ? openReport(runner, entry.fullName, filters, REQUEST_PROBLEMS) : own;
    return ok(resultJson(runReport(report, runner), entry, baseOf(call), call.query['includeDetails'] === 'true'));
  });
}

function listDashboards(call: RestCall): RestAnswer {
  return asRunner(call, (runner) =>
    ok(
      listEntries(runner, 'Dashboard').map(({ id, label }) => {
        const url = `${baseOf(call)}/analytics/dashboards/${id}`;
        return { id, name: label, url, statusUrl: `${url}/status` };
      }),
    ),
  );
}

/** «Dashboard Results»: the components with the results of their reports. */
function showDashboard(call: RestCall): RestAnswer {
  return asRunner(call, (runner) => {
    const entry = findEntry(runner, 'Dashboard', call.params['id'] ?? '');
    const dashboard = openDashboard(runner, entry.fullName);
    const results = runDashboard(dashboard, entry, runner);
    return ok({
      dashboardMetadata: {
        attributes: { type: 'Dashboard', dashboardId: entry.id, dashboardName: dashboard.title },
        id: entry.id,
        name: dashboard.title,
        developerName: entry.fullName.split('/').at(-1),
        description: dashboard.description ?? null,
        folderId: entry.folderId,
        dashboardType: dashboard.type,
        layout: {
          gridLayout: true,
          numColumns: dashboard.columns,
          components: dashboard.components.map(({ place }) => ({
            column: place.column,
            row: place.row,
            colspan: place.columnSpan,
            rowspan: place.rowSpan,
          })),
        },
        components: results.map((result, index) => componentJson(runner, result, index)),
      },
      componentData: results.map((result, index) => componentData(call, runner, result, index)),
    });
  });
}

const idOfReport = (runner: Runner, fullName: string): LibraryEntry | undefined =>
  listEntries(runner, 'Report').find((entry) => entry.fullName === fullName);

function componentJson(runner: Runner, { component }: ComponentResult, index: number): Record<string, unknown> {
  const { kind, type, title, header, footer, report, groupings, summaries } = component;
  return {
    id: String(index),
    type: kind === 'text' ? 'RichText' : 'Report',
    header: header ?? null,
    title: title ?? null,
    footer: footer ?? null,
    reportId: report ? (idOfReport(runner, report.fullName)?.id ?? null) : null,
    properties: {
      visualizationType: type,
      reportFormat: report?.format ?? null,
      groupings: groupings.map((name) => ({ name })),
      aggregates: summaries.map(({ name }) => ({ name })),
    },
  };
}

function componentData(
  call: RestCall,
  runner: Runner,
  { component, result, failure }: ComponentResult,
  index: number,
): Record<string, unknown> {
  const entry = component.report && idOfReport(runner, component.report.fullName);
  return {
    componentId: String(index),
    status: {
      dataStatus: failure === undefined ? 'DATA' : 'ERROR',
      ...(failure !== undefined && { errorMessage: failure }),
    },
    reportResult: result && entry ? resultJson(result, entry, baseOf(call), false) : null,
  };
}
