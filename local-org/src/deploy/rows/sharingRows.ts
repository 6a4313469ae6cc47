import { ShareRows } from '../../dml/shares/shareRows.js';
import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';
import type { RowWriter } from '../rowWriter.js';

/** Roles, groups and queues of the deployment as rows. */
export function writePrincipals(deployment: Deployment, writer: RowWriter): void {
  const roles = deployment.of('Role');
  for (const role of roles) if (role.xml) writeRole(writer, role, role.xml);
  // Roles may stand above each other in any order of their files.
  for (const role of roles) writeParentRole(writer, role);
  for (const group of deployment.of('Group')) if (group.xml) writeGroup(writer, group, group.xml);
  for (const queue of deployment.of('Queue')) if (queue.xml) writeQueue(deployment, writer, queue, queue.xml);
}

function writeRole(writer: RowWriter, { fullName }: Component, xml: XmlElement): void {
  const id = writer.upsert(
    'UserRole',
    { DeveloperName: fullName },
    {
      Name: childText(xml, 'name') ?? fullName,
      RollupDescription: childText(xml, 'description') ?? null,
      CaseAccessForAccountOwner: childText(xml, 'caseAccessLevel') ?? null,
      ContactAccessForAccountOwner: childText(xml, 'contactAccessLevel') ?? null,
      OpportunityAccessForAccountOwner: childText(xml, 'opportunityAccessLevel') ?? null,
      MayForecastManagerShare: childFlag(xml, 'mayForecastManagerShare'),
      PortalType: 'None',
    },
  );
  // The groups through which records are shared with a role («Group», Type).
  for (const Type of ['Role', 'RoleAndSubordinates'])
    writer.upsert('Group', { RelatedId: id, Type }, { DeveloperName: fullName, DoesIncludeBosses: true });
}

function writeParentRole(writer: RowWriter, { fullName, xml }: Component): void {
  const parent = xml && childText(xml, 'parentRole');
  const id = writer.find('UserRole', { DeveloperName: fullName });
  const ParentRoleId = parent === undefined ? null : (writer.find('UserRole', { DeveloperName: parent }) ?? null);
  if (id !== undefined) writer.update('UserRole', id, { ParentRoleId });
}

function writeGroup(writer: RowWriter, { fullName }: Component, xml: XmlElement): void {
  writer.upsert(
    'Group',
    { DeveloperName: fullName, Type: 'Regular' },
    { Name: childText(xml, 'name') ?? fullName, DoesIncludeBosses: childFlag(xml, 'doesIncludeBosses') },
  );
}

function writeQueue(deployment: Deployment, writer: RowWriter, { fullName }: Component, xml: XmlElement): void {
  const QueueId = writer.upsert(
    'Group',
    { DeveloperName: fullName, Type: 'Queue' },
    {
      Name: childText(xml, 'name') ?? fullName,
      Email: childText(xml, 'email') ?? null,
      DoesSendEmailToMembers: childFlag(xml, 'doesSendEmailToMembers'),
      DoesIncludeBosses: childFlag(xml, 'doesIncludeBosses', true),
    },
  );
  // What is deployed replaces what was there.
  writer.remove('QueueSobject', { QueueId });
  for (const one of childrenOf(xml, 'queueSobject')) {
    const object = deployment.schema.object(childText(one, 'sobjectType') ?? '');
    if (object) writer.insert('QueueSobject', { QueueId, SobjectType: object.name });
  }
  const members = child(xml, 'queueMembers');
  if (!members) return;
  writer.remove('GroupMember', { GroupId: QueueId });
  for (const UserOrGroupId of memberIds(writer, members))
    writer.insert('GroupMember', { GroupId: QueueId, UserOrGroupId });
}

function memberIds(writer: RowWriter, members: XmlElement): string[] {
  const names = (list: string, element: string): string[] =>
    childrenOf(child(members, list), element).map((one) => one.text);
  const groups = (type: string, list: readonly string[]): (string | undefined)[] =>
    list.map((DeveloperName) => writer.find('Group', { DeveloperName, Type: type }));
  const found = [
    ...groups('Regular', names('publicGroups', 'publicGroup')),
    ...groups('Role', names('roles', 'role')),
    ...groups('RoleAndSubordinates', [
      ...names('roleAndSubordinates', 'roleAndSubordinate'),
      ...names('roleAndSubordinatesInternal', 'roleAndSubordinateInternal'),
    ]),
    ...names('users', 'user').map((Username) => writer.find('User', { Username })),
  ];
  return found.flatMap((id) => id ?? []);
}

/** Shares of what the deployment concerns: objects that were public before, and those that rules share. */
export function writeShares(deployment: Deployment): void {
  const { target } = deployment;
  const concerned = new Set(
    ['CustomObject', 'SharingCriteriaRule', 'SharingOwnerRule'].flatMap((type) =>
      deployment.of(type).map((one) => (one.fullName.split('.')[0] ?? '').toLowerCase()),
    ),
  );
  const principals = ['Role', 'Group', 'Queue'].some((type) => deployment.of(type).length > 0);
  for (const object of deployment.schema.objects()) {
    const ruled = principals && (object.sharingRules ?? []).length > 0;
    if (ruled || concerned.has(object.name.toLowerCase()))
      ShareRows.of(target, object, target.clock().getTime(), target.settings.adminUserId)?.recalculate();
  }
}
