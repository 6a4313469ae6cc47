import type { QueryAccess } from '../../soql/engine.js';
import { currentContext } from '../runtime/context.js';

/** `user`: the running user's permissions and sharing hold. `system`: neither does, except sharing in a `with sharing` class. */
export type AccessMode = 'user' | 'system';

/** What a query or save of the running code enforces; null is the default of Apex, system mode. */
export function accessOf(mode: AccessMode | null): QueryAccess {
  const { sharing, transaction } = currentContext();
  return { userId: transaction.userId, mode: mode ?? 'system', sharing: mode === 'user' || sharing };
}
