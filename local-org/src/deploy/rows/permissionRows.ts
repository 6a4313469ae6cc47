import type { Component, XmlElement } from '../../metadata/component.js';
import { childFlag, childrenOf, childText } from '../../metadata/xml.js';
import { compoundParts } from '../../schema/compoundFields.js';
import { SYSTEM_PERMISSIONS } from '../../schema/standard/permissions.js';
import type { Deployment } from '../deployment.js';
import type { RowWriter } from '../rowWriter.js';

/** Permission sets, custom permissions and groups as the rows that security reads. Call after the rows of Apex classes are there. */
export function writePermissions(deployment: Deployment, writer: RowWriter): void {
  for (const component of deployment.of('CustomPermission')) {
    if (component.xml)
      writer.upsert(
        'CustomPermission',
        { DeveloperName: component.fullName },
        {
          MasterLabel: childText(component.xml, 'label') ?? component.fullName,
          Description: childText(component.xml, 'description') ?? null,
          Language: 'en_US',
        },
      );
  }
  for (const component of deployment.of('PermissionSet'))
    if (component.xml) writePermissionSet(deployment, writer, component, component.xml);
  for (const component of deployment.of('PermissionSetGroup'))
    if (component.xml) writeGroup(writer, component, component.xml);
}

function writePermissionSet(deployment: Deployment, writer: RowWriter, component: Component, xml: XmlElement): void {
  const granted = new Set(
    childrenOf(xml, 'userPermissions')
      .filter((one) => childFlag(one, 'enabled'))
      .map((one) => childText(one, 'name')),
  );
  const permissions = Object.fromEntries(SYSTEM_PERMISSIONS.map((name) => [`Permissions${name}`, granted.has(name)]));
  const parentId = writer.upsert(
    'PermissionSet',
    { Name: component.fullName },
    {
      Label: childText(xml, 'label') ?? component.fullName,
      Description: childText(xml, 'description') ?? null,
      IsCustom: true,
      IsOwnedByProfile: false,
      Type: 'Regular',
      ...permissions,
    },
  );
  // What is deployed replaces what was there («PermissionSet», Metadata API, since version 40).
  for (const child of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess', 'PermissionSetTabSetting'])
    writer.remove(child, { ParentId: parentId });
  writeObjectAndFieldPermissions(deployment, writer, parentId, xml);
  for (const access of childrenOf(xml, 'classAccesses').filter((one) => childFlag(one, 'enabled')))
    grantEntity(writer, parentId, 'ApexClass', { Name: childText(access, 'apexClass') ?? '' });
  for (const access of childrenOf(xml, 'customPermissions').filter((one) => childFlag(one, 'enabled')))
    grantEntity(writer, parentId, 'CustomPermission', { DeveloperName: childText(access, 'name') ?? '' });
  for (const setting of childrenOf(xml, 'tabSettings')) {
    const visibility = childText(setting, 'visibility');
    if (visibility !== 'None')
      writer.insert('PermissionSetTabSetting', {
        ParentId: parentId,
        Name: childText(setting, 'tab') ?? null,
        Visibility: visibility === 'Visible' ? 'DefaultOn' : 'DefaultOff',
      });
  }
}

function writeObjectAndFieldPermissions(
  deployment: Deployment,
  writer: RowWriter,
  parentId: string,
  xml: XmlElement,
): void {
  for (const one of childrenOf(xml, 'objectPermissions').filter((entry) => childFlag(entry, 'allowRead'))) {
    writer.insert('ObjectPermissions', {
      ParentId: parentId,
      SobjectType: deployment.schema.object(childText(one, 'object') ?? '')?.name ?? null,
      PermissionsRead: true,
      PermissionsCreate: childFlag(one, 'allowCreate'),
      PermissionsEdit: childFlag(one, 'allowEdit'),
      PermissionsDelete: childFlag(one, 'allowDelete'),
      PermissionsViewAllRecords: childFlag(one, 'viewAllRecords'),
      PermissionsModifyAllRecords: childFlag(one, 'modifyAllRecords'),
    });
  }
  for (const one of childrenOf(xml, 'fieldPermissions')) {
    const [objectName = '', fieldName = ''] = childText(one, 'field')?.split('.') ?? [];
    const object = deployment.schema.object(objectName);
    const field = deployment.schema.field(objectName, fieldName);
    // Editable comes with readable; a formula or roll-up is never editable, whatever the file says.
    const edit = childFlag(one, 'editable');
    if (!object || !(edit || childFlag(one, 'readable'))) continue;
    // The permission for an address is that for all of its parts.
    for (const part of field ? [field] : compoundParts(object, fieldName)) {
      writer.insert('FieldPermissions', {
        ParentId: parentId,
        SobjectType: object.name,
        Field: `${object.name}.${part.name}`,
        PermissionsRead: true,
        PermissionsEdit: edit && (part.createable || part.updateable),
      });
    }
  }
}

function grantEntity(
  writer: RowWriter,
  parentId: string,
  type: 'ApexClass' | 'CustomPermission',
  key: Readonly<Record<string, string>>,
): void {
  const id = writer.find(type, key);
  if (id !== undefined)
    writer.insert('SetupEntityAccess', { ParentId: parentId, SetupEntityId: id, SetupEntityType: type });
}

/** A group has a permission set of its own, which assignments name beside the group. */
function writeGroup(writer: RowWriter, component: Component, xml: XmlElement): void {
  const label = childText(xml, 'label') ?? component.fullName;
  const groupId = writer.upsert(
    'PermissionSetGroup',
    { DeveloperName: component.fullName },
    { MasterLabel: label, Description: childText(xml, 'description') ?? null, Language: 'en_US', Status: 'Updated' },
  );
  writer.upsert(
    'PermissionSet',
    { PermissionSetGroupId: groupId },
    { Name: `${component.fullName}_${groupId}`, Label: label, Type: 'Group', IsCustom: true, IsOwnedByProfile: false },
  );
  writer.remove('PermissionSetGroupComponent', { PermissionSetGroupId: groupId });
  for (const member of childrenOf(xml, 'permissionSets')) {
    const permissionSetId = writer.find('PermissionSet', { Name: member.text });
    if (permissionSetId !== undefined)
      writer.insert('PermissionSetGroupComponent', { PermissionSetGroupId: groupId, PermissionSetId: permissionSetId });
  }
}
