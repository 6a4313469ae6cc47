import type { Schema } from '../schema/model.js';
import type { Storage } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';
import type { UserPermissions } from './permissions.js';
import { fieldAccess, objectAccess, readPermissions } from './permissions.js';
import type { Reach } from './principals.js';
import { readReach } from './principals.js';
import type { FieldAccess, ObjectAccess, Security, SqlCondition } from './security.js';
import type { AccessLevel, SharingUser } from './sharing.js';
import { Sharing } from './sharing.js';

export interface SecurityParts {
  readonly storage: Storage;
  readonly schema: Schema;
  /** For permission set assignments that expire. */
  clock(): Date;
}

export function createSecurity(parts: SecurityParts): Security {
  return new SqlSecurity(parts);
}

class SqlSecurity implements Security {
  private readonly sharing: Sharing;
  private readonly permissions = new Map<string, UserPermissions>();
  private readonly reaches = new Map<string, Reach>();
  private readonly conditions = new Map<string, SqlCondition | undefined>();
  private conditionsVersion = -1;

  constructor(private readonly parts: SecurityParts) {
    this.sharing = new Sharing(parts.schema);
  }

  objectAccess(userId: string, objectName: string): ObjectAccess {
    return objectAccess(this.permissionsOf(userId), this.parts.schema, objectName);
  }

  fieldAccess(userId: string, objectName: string, fieldName: string): FieldAccess {
    return fieldAccess(this.permissionsOf(userId), this.parts.schema, objectName, fieldName);
  }

  rowCondition(userId: string, objectName: string, alias: string, level: AccessLevel): SqlCondition | undefined {
    if (this.conditionsVersion !== this.parts.schema.version) {
      this.conditions.clear();
      this.conditionsVersion = this.parts.schema.version;
    }
    const key = `${userId} ${objectName} ${alias} ${level}`;
    if (this.conditions.has(key)) return this.conditions.get(key);
    const object = this.parts.schema.object(objectName);
    const condition =
      object === undefined ? undefined : this.sharing.condition(this.sharingUser(userId), object, alias, level);
    this.conditions.set(key, condition);
    return condition;
  }

  accessibleIds(userId: string, objectName: string, ids: readonly string[], level: AccessLevel): ReadonlySet<string> {
    const condition = this.rowCondition(userId, objectName, 'row', level);
    if (condition === undefined) return new Set(ids);
    const sql = `SELECT row."Id" AS id FROM ${quoteName(objectName)} AS row WHERE row."Id" IN (SELECT value FROM json_each(?)) AND (${condition.sql})`;
    return new Set(
      this.parts.storage.all(sql, [JSON.stringify(ids), ...condition.parameters]).map((row) => String(row['id'])),
    );
  }

  invalidate(): void {
    this.permissions.clear();
    this.reaches.clear();
    this.conditions.clear();
  }

  private permissionsOf(userId: string): UserPermissions {
    let permissions = this.permissions.get(userId);
    if (permissions === undefined)
      this.permissions.set(userId, (permissions = readPermissions(this.parts.storage, userId, this.parts.clock())));
    return permissions;
  }

  private sharingUser(userId: string): SharingUser {
    const { storage } = this.parts;
    const { reaches } = this;
    return {
      userId,
      get reach(): Reach {
        let reach = reaches.get(userId);
        if (reach === undefined) reaches.set(userId, (reach = readReach(storage, userId)));
        return reach;
      },
      access: (objectName) => this.objectAccess(userId, objectName),
    };
  }
}
