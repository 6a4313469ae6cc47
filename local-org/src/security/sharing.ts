import type { FieldModel, ObjectModel, Schema } from '../schema/model.js';
import type { SqlValue } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { Reach } from './principals.js';
import type { ObjectAccess, SqlCondition } from './security.js';

export type AccessLevel = 'read' | 'edit' | 'delete';

/** What sharing has to know of the user. */
export interface SharingUser {
  readonly userId: string;
  readonly reach: Reach;
  access(objectName: string): ObjectAccess;
}

const shareLevels: Readonly<Record<AccessLevel, string>> = {
  read: `'Read', 'Edit', 'All'`,
  edit: `'Edit', 'All'`,
  delete: `'All'`,
};
const nobody: SqlCondition = { sql: '0', parameters: [] };

/** Writes the conditions of record access: organization-wide default, owner, role hierarchy, shares, parents. */
export class Sharing {
  constructor(private readonly schema: Schema) {}

  /** Undefined when the user reaches all rows at this level. */
  condition(user: SharingUser, object: ObjectModel, alias: string, level: AccessLevel): SqlCondition | undefined {
    const access = user.access(object.name);
    if (access.modifyAll || (level === 'read' && access.viewAll)) return undefined;
    if (object.kind === 'share' || object.kind === 'history')
      return this.throughParents(user, object, alias, level, companionParent(object));
    if (object.name === 'User')
      return level === 'read' ? undefined : { sql: `${alias}."Id" = ?`, parameters: [user.userId] };
    switch (object.sharingModel) {
      case 'controlledByParent':
        return this.throughParents(user, object, alias, level, parentReferences(object));
      case 'readWrite':
        return level === 'delete' ? this.ownedOrShared(user, object, alias, level) : undefined;
      case 'read':
        return level === 'read' ? undefined : this.ownedOrShared(user, object, alias, level);
      case 'private':
        return this.ownedOrShared(user, object, alias, level);
    }
  }

  /** Undefined for objects without owner: there object permissions alone decide. */
  private ownedOrShared(
    user: SharingUser,
    object: ObjectModel,
    alias: string,
    level: AccessLevel,
  ): SqlCondition | undefined {
    if (!object.fields.has('ownerid')) return undefined;
    const parts: string[] = [`${alias}."OwnerId" IN (SELECT value FROM json_each(?))`];
    const parameters: SqlValue[] = [user.reach.owners];
    const share = this.shareCondition(user, object, alias, level);
    if (share !== undefined) {
      parts.push(share.sql);
      parameters.push(...share.parameters);
    }
    if (object.name === 'Account' && level === 'read') this.addImplicitParents(user, alias, parts, parameters);
    return { sql: `(${parts.join(' OR ')})`, parameters };
  }

  private shareCondition(
    user: SharingUser,
    object: ObjectModel,
    alias: string,
    level: AccessLevel,
  ): SqlCondition | undefined {
    const share = this.schema.object(object.custom ? object.name.replace(/__c$/i, '__Share') : `${object.name}Share`);
    if (share === undefined) return undefined;
    const parent = quoteName(object.custom ? 'ParentId' : `${object.name}Id`);
    const accessLevel = quoteName(object.custom ? 'AccessLevel' : `${object.name}AccessLevel`);
    return {
      sql: `${alias}."Id" IN (SELECT ${parent} FROM ${quoteName(share.name)} WHERE UserOrGroupId IN (SELECT value FROM json_each(?)) AND ${accessLevel} IN (${shareLevels[level]}) AND RowCause IS NOT 'Owner' AND IsDeleted = 0)`,
      parameters: [user.reach.principals],
    };
  }

  /** Who owns, or was given, an opportunity or case sees its account («Sharing Considerations: implicit sharing»). */
  private addImplicitParents(user: SharingUser, alias: string, parts: string[], parameters: SqlValue[]): void {
    for (const childName of ['Opportunity', 'Case']) {
      const child = this.schema.object(childName);
      const reached = child === undefined ? undefined : this.ownedOrShared(user, child, 'child', 'read');
      if (reached === undefined) continue;
      parts.push(
        `${alias}."Id" IN (SELECT child."AccountId" FROM ${quoteName(childName)} AS child WHERE child."IsDeleted" = 0 AND ${reached.sql})`,
      );
      parameters.push(...reached.parameters);
    }
  }

  /** Rows whose access is that of their parents; with several masters, all of them must allow it. A row without parent is its owner's. */
  private throughParents(
    user: SharingUser,
    object: ObjectModel,
    alias: string,
    level: AccessLevel,
    references: readonly FieldModel[],
  ): SqlCondition | undefined {
    // Whoever may edit the parent may also delete its details.
    const parentLevel = level === 'delete' ? 'edit' : level;
    const conditions = references.flatMap(
      (reference) => this.parentCondition(user, object, alias, parentLevel, reference) ?? [],
    );
    if (conditions.length === 0) return references.length === 0 ? nobody : undefined;
    return {
      sql: conditions.map((condition) => condition.sql).join(' AND '),
      parameters: conditions.flatMap((condition) => condition.parameters),
    };
  }

  private parentCondition(
    user: SharingUser,
    object: ObjectModel,
    alias: string,
    level: AccessLevel,
    reference: FieldModel,
  ): SqlCondition | undefined {
    const parent = this.schema.object(reference.reference?.to[0] ?? '');
    if (parent === undefined) return nobody;
    const parentAlias = `${alias}_${reference.name}`;
    const inner = this.condition(user, parent, parentAlias, level);
    const column = `${alias}.${quoteName(reference.name)}`;
    const orphan =
      reference.required || reference.reference?.kind === 'masterDetail'
        ? undefined
        : this.orphanCondition(user, object, alias, column);
    if (inner === undefined && orphan === undefined) return undefined;
    const reached =
      inner === undefined
        ? `${column} IS NOT NULL`
        : `${column} IN (SELECT ${parentAlias}."Id" FROM ${quoteName(parent.name)} AS ${parentAlias} WHERE ${inner.sql})`;
    return {
      sql: orphan === undefined ? reached : `(${reached} OR ${orphan.sql})`,
      parameters: [...(inner?.parameters ?? []), ...(orphan?.parameters ?? [])],
    };
  }

  private orphanCondition(
    user: SharingUser,
    object: ObjectModel,
    alias: string,
    column: string,
  ): SqlCondition | undefined {
    if (!object.fields.has('ownerid')) return undefined;
    return {
      sql: `(${column} IS NULL AND ${alias}."OwnerId" IN (SELECT value FROM json_each(?)))`,
      parameters: [user.reach.owners],
    };
  }
}

/** The object that a share or history row belongs to. */
function companionParent(object: ObjectModel): readonly FieldModel[] {
  const names = new Set(['Shares', 'Histories']);
  return [...object.fields.values()].filter((field) => names.has(field.reference?.childRelationshipName ?? ''));
}

/** The references whose records control access: masters; for standard objects the one they belong to. */
function parentReferences(object: ObjectModel): readonly FieldModel[] {
  const fields = [...object.fields.values()];
  const masters = fields.filter((field) => field.reference?.kind === 'masterDetail');
  if (masters.length > 0) return masters;
  const standard: Readonly<Record<string, string>> = {
    Contact: 'AccountId',
    OpportunityLineItem: 'OpportunityId',
    OpportunityContactRole: 'OpportunityId',
    OpportunityTeamMember: 'OpportunityId',
    OpportunityHistory: 'OpportunityId',
    CampaignMember: 'CampaignId',
    PricebookEntry: 'Pricebook2Id',
    Contract: 'AccountId',
  };
  const name = standard[object.name];
  return fields.filter((field) => field.name === name);
}
