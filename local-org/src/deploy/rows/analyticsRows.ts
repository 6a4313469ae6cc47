import type { Component } from '../../metadata/component.js';
import { childText } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import type { RowWriter } from '../rowWriter.js';

/** Folders, reports and dashboards as rows: by their ids the Analytics API knows them. */
export function writeAnalytics(deployment: Deployment, writer: RowWriter): void {
  for (const type of ['Report', 'Dashboard'] as const)
    for (const component of deployment.of(`${type}Folder`)) writeFolder(writer, type, component);
  for (const component of deployment.of('Report')) writeReport(deployment, writer, component);
  for (const component of deployment.of('Dashboard')) writeDashboard(deployment, writer, component);
}

function writeFolder(writer: RowWriter, type: string, { fullName, xml }: Component): void {
  writer.upsert(
    'Folder',
    { Type: type, DeveloperName: developerName(fullName) },
    {
      Name: childText(xml, 'name') ?? fullName,
      // Without a word about access only those see the folder who manage it.
      AccessType: childText(xml, 'accessType') ?? 'Hidden',
      IsReadonly: childText(xml, 'publicFolderAccess') === 'ReadOnly',
    },
  );
}

function writeReport(deployment: Deployment, writer: RowWriter, { fullName, xml }: Component): void {
  const folder = folderOf(deployment, writer, 'Report', fullName);
  writer.upsert(
    'Report',
    { DeveloperName: developerName(fullName), FolderName: folder.name },
    {
      Name: childText(xml, 'name') ?? fullName,
      Description: childText(xml, 'description') ?? null,
      Format: childText(xml, 'format') ?? 'Tabular',
      OwnerId: folder.id ?? deployment.target.settings.organizationId,
    },
  );
}

function writeDashboard(deployment: Deployment, writer: RowWriter, { fullName, xml }: Component): void {
  const folder = folderOf(deployment, writer, 'Dashboard', fullName);
  const type = childText(xml, 'dashboardType') ?? 'SpecifiedUser';
  const username = childText(xml, 'runningUser');
  const runningUser = username === undefined ? undefined : writer.find('User', { Username: username });
  writer.upsert(
    'Dashboard',
    { DeveloperName: developerName(fullName), FolderName: folder.name },
    {
      Title: childText(xml, 'title') ?? fullName,
      Description: childText(xml, 'description') ?? null,
      FolderId: folder.id ?? deployment.target.settings.adminUserId,
      Type: type,
      // A dashboard that names nobody runs as whoever deployed it («Dashboard», Metadata API).
      RunningUserId: type === 'SpecifiedUser' ? (runningUser ?? deployment.target.settings.adminUserId) : null,
    },
  );
}

const developerName = (fullName: string): string => fullName.split('/').at(-1)!;

function folderOf(
  deployment: Deployment,
  writer: RowWriter,
  type: string,
  fullName: string,
): { id: string | undefined; name: string } {
  const folder = fullName.split('/').slice(0, -1).join('/');
  const component = deployment.get(`${type}Folder`, folder);
  if (!component) return { id: undefined, name: 'Public Reports' };
  return {
    id: writer.find('Folder', { Type: type, DeveloperName: developerName(folder) }),
    name: childText(component.xml, 'name') ?? folder,
  };
}
