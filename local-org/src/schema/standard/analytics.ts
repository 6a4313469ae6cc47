import type { ObjectDefinition } from '../objectDefinition.js';

const folder: ObjectDefinition = {
  name: 'Folder',
  label: 'Folder',
  keyPrefix: '00l',
  kind: 'setup',
  system: 'noDelete',
  notation: `text(40) system: Name
    text(80) system: DeveloperName
    text(15) system: NamespacePrefix
    picklist(Shared|Public|Hidden|PublicInternal) system: AccessType
    checkbox system: IsReadonly "Read Only"
    picklist(Dashboard|Report) system: Type`,
};

const report: ObjectDefinition = {
  name: 'Report',
  label: 'Report',
  keyPrefix: '00O',
  kind: 'setup',
  notation: `text(40) system: Name "Report Name"
    text(80) system: DeveloperName "Report Unique Name"
    text(15) system: NamespacePrefix
    text(255) system: Description FolderName
    ref(Folder|Organization) system rel=Owner: OwnerId
    picklist(Tabular|Summary|Matrix) system: Format`,
};

const dashboard: ObjectDefinition = {
  name: 'Dashboard',
  label: 'Dashboard',
  keyPrefix: '01Z',
  kind: 'setup',
  nameField: 'Title',
  notation: `text(80) system: Title
    text(80) system: DeveloperName "Dashboard Unique Name"
    text(15) system: NamespacePrefix
    text(255) system: Description FolderName
    ref(Folder|User) system rel=Folder: FolderId
    picklist(SpecifiedUser|LoggedInUser|MyTeamUser) system: Type "Dashboard Running User"
    ref(User) system: RunningUserId`,
};

/** Reports and dashboards as rows («Report», «Dashboard», «Folder», Object Reference). */
export const ANALYTICS_OBJECTS: readonly ObjectDefinition[] = [folder, report, dashboard];
