import type { ObjectModel } from '../../schema/model.js';
import type { Transaction } from '../engine.js';
import type { DmlServices, SaveChunk } from '../services.js';

/** Rows that say who may do what. */
const securityObjects: ReadonlySet<string> = new Set([
  'User',
  'UserRole',
  'Profile',
  'Group',
  'GroupMember',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
]);

/** Objects that cannot be saved in one transaction with others («sObjects That Cannot Be Used Together in DML Operations»). */
export const setupObjects: ReadonlySet<string> = new Set([
  'FieldPermissions',
  'Group',
  'GroupMember',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'QueueSobject',
  'SetupEntityAccess',
  'User',
  'UserRole',
]);

function concernsSecurity(object: ObjectModel | undefined): boolean {
  return object !== undefined && (object.kind === 'share' || securityObjects.has(object.name));
}

const touchedKey = 'dml.securityTouched';

/** Lets security read anew, now and again when the transaction is undone. */
export function refreshSecurity(chunk: SaveChunk): void {
  invalidateForObjects(chunk.services, chunk.transaction, [chunk.plan.object.name]);
}

export function invalidateForObjects(
  services: DmlServices,
  transaction: Transaction,
  objectNames: readonly string[],
): void {
  if (![...new Set(objectNames)].some((name) => concernsSecurity(services.schema.object(name)))) return;
  transaction.state.set(touchedKey, true);
  services.security.invalidate();
}

/** Called after a rollback. */
export function refreshSecurityAfterRollback(
  services: Pick<DmlServices, 'security'>,
  state: ReadonlyMap<string, unknown>,
): void {
  if (state.get(touchedKey) === true) services.security.invalidate();
}
