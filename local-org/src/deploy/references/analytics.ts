import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childrenOf, childText } from '../../metadata/xml.js';
import { readDashboard } from '../../reports/dashboards/readDashboard.js';
import { readReport } from '../../reports/definition/readReport.js';
import type { ProblemSink } from '../../reports/reportContext.js';
import { readReportType } from '../../reports/types/readReportType.js';
import type { Deployment } from '../deployment.js';

/** Folders that every org has. */
const OWN_FOLDERS = /^unfiled\$public$/i;
/** «Report» and «Dashboard», Metadata API: the longest names and descriptions. */
const LONGEST = { name: 40, title: 80, description: 255 } as const;

/** Report types, reports, dashboards and their folders: every column, grouping, total, report and folder that they name exists. */
export function checkAnalytics(deployment: Deployment): void {
  const context = { schema: deployment.schema, components: deployment };
  for (const component of deployment.of('ReportType')) {
    readReportType(deployment.schema, component, problemsOf(deployment, component));
  }
  for (const component of deployment.of('Report')) {
    checkFolder(deployment, component, 'ReportFolder');
    checkLengths(deployment, component, ['name', 'description']);
    readReport(component, context, problemsOf(deployment, component));
  }
  for (const component of deployment.of('Dashboard')) {
    checkFolder(deployment, component, 'DashboardFolder');
    checkLengths(deployment, component, ['title', 'description']);
    readDashboard(component, context, problemsOf(deployment, component));
    checkRunningUser(deployment, component);
  }
  for (const type of ['ReportFolder', 'DashboardFolder']) {
    for (const component of deployment.of(type)) checkShares(deployment, component);
  }
}

function problemsOf(deployment: Deployment, component: Component): ProblemSink {
  return {
    error: (place, code, message) => deployment.error(component, place, code, message),
    refuse: (place, diagnostic, ...args) => deployment.refuse(component, place, diagnostic, ...args),
    refuseValue: (place, value, element, reason) => deployment.refuseValue(component, place, value, element, reason),
    missing: (place, element, type, name) => deployment.missing(component, place, element, type, name),
  };
}

function checkFolder(deployment: Deployment, component: Component, type: string): void {
  const folder = component.fullName.split('/').slice(0, -1).join('/');
  if (!OWN_FOLDERS.test(folder) && !deployment.get(type, folder))
    deployment.error(component, component.xml, 'INVALID_CROSS_REFERENCE_KEY', `Cannot find folder:${folder}`);
}

function checkLengths(deployment: Deployment, component: Component, elements: readonly (keyof typeof LONGEST)[]): void {
  for (const name of elements) {
    const element = child(component.xml!, name);
    if ((element?.text.length ?? 0) > LONGEST[name])
      deployment.error(
        component,
        element,
        'STRING_TOO_LONG',
        `${name}: data value too large (max length=${LONGEST[name]})`,
      );
  }
}

function checkRunningUser(deployment: Deployment, component: Component): void {
  const element = child(component.xml!, 'runningUser');
  if (!element?.text) return;
  const [user] = deployment.target.storage.all('SELECT "Id" FROM "User" WHERE "Username" = ? AND "IsActive" = 1', [
    element.text,
  ]);
  if (!user) deployment.missing(component, element, 'runningUser', 'User', element.text);
}

/** Folders are open to everybody or to those who manage them: who sees what is decided by sharing, not by folders. */
function checkShares(deployment: Deployment, component: Component): void {
  const type = child(component.xml!, 'accessType');
  if (type?.text === 'Shared' && childrenOf(component.xml, 'folderShares').length === 0)
    deployment.error(component, type, 'REQUIRED_FIELD_MISSING', 'Required field is missing: folderShares');
  for (const share of childrenOf(component.xml, 'folderShares')) {
    const kind: XmlElement | undefined = child(share, 'sharedToType');
    if (childText(share, 'sharedToType') !== 'Organization')
      deployment.refuseValue(
        component,
        kind,
        kind?.text ?? '',
        'sharedToType',
        'folders are shared with the Organization',
      );
  }
}
