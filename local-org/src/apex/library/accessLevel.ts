import type { AccessMode } from '../platform/access.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';

/** Behind `System.AccessLevel`. */
export class AccessLevelValue {
  constructor(readonly mode: AccessMode) {}
}

nameLibraryClass(AccessLevelValue, 'AccessLevel');

export const userMode = new AccessLevelValue('user');
export const systemMode = new AccessLevelValue('system');

defineType('System.AccessLevel', {
  'static property AccessLevel USER_MODE': { get: () => userMode },
  'static property AccessLevel SYSTEM_MODE': { get: () => systemMode },
});
