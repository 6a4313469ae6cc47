import type { ObjectDefinition } from './objectDefinition.js';

const HISTORY_FIELDS = `picklist() system: Field "Changed Field"
  picklist() system: DataType "Datatype"
  anyType system: OldValue NewValue`;

/** The share object of an object: `OpportunityShare` with `OpportunityId`, or `Deal__Share` with `ParentId`. */
export function shareObject(parent: ObjectDefinition): ObjectDefinition {
  const custom = /__c$/i.test(parent.name);
  const reference = custom ? 'ParentId' : `${parent.name}Id`;
  const access = custom ? 'AccessLevel' : `${parent.name}AccessLevel`;
  return {
    name: shareName(parent.name),
    label: `${parent.label} Share`,
    pluralLabel: `${parent.label} Share`,
    keyPrefix: parent.shareKeyPrefix,
    kind: 'share',
    nameField: 'Id',
    system: 'none',
    notation: `ref(${parent.name}) createOnly required cascade children=Shares: ${reference}
      ref(User|Group) createOnly required: UserOrGroupId
      picklist(Read|Edit|All) required restricted: ${access}
      ${parent.shareNotation ?? ''}
      picklist(Manual*|Owner|Rule|Team|ImplicitParent|ImplicitChild) createOnly: RowCause
      datetime system: LastModifiedDate
      ref(User) system: LastModifiedById
      checkbox system: IsDeleted "Deleted"`,
  };
}

/** The history object of tracked fields: `AccountHistory` with `AccountId`, or `Deal__History` with `ParentId`. */
export function historyObject(parent: ObjectDefinition, name: string, keyPrefix?: string): ObjectDefinition {
  const reference = /__c$/i.test(parent.name) ? 'ParentId' : `${parent.name}Id`;
  return {
    name,
    label: `${parent.label} History`,
    pluralLabel: `${parent.label} History`,
    keyPrefix,
    kind: 'history',
    nameField: 'Id',
    system: 'created',
    notation: `ref(${parent.name}) system cascade children=Histories${/__c$/i.test(parent.name) ? ' rel=Parent' : ''}: ${reference}
      ${HISTORY_FIELDS}`,
  };
}

/** `Opportunity` → `OpportunityShare`, `Deal__c` → `Deal__Share`. */
export function shareName(objectName: string): string {
  return /__c$/i.test(objectName) ? objectName.replace(/__c$/i, '__Share') : `${objectName}Share`;
}

/** `Deal__c` → `Deal__History`; standard objects name theirs themselves. */
export function historyName(objectName: string): string {
  return /__c$/i.test(objectName) ? objectName.replace(/__c$/i, '__History') : `${objectName}History`;
}
