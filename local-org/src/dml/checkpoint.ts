import type { Transaction } from './engine.js';
import type { DmlServices } from './services.js';
import { refreshSecurityAfterRollback } from './steps/refreshSecurity.js';

/** A point that a save can go back to: rows, work queued for after the commit, and what security has read. */
export interface Checkpoint {
  /** Keeps what was done since. */
  keep(): void;
  /** Undoes what was done since. */
  undo(): void;
}

export function openCheckpoint(
  services: Pick<DmlServices, 'storage' | 'security'>,
  transaction: Transaction,
): Checkpoint {
  const savepoint = services.storage.savepoint();
  const queued = transaction.afterCommit.length;
  return {
    keep: () => services.storage.release(savepoint),
    undo() {
      services.storage.rollbackTo(savepoint);
      transaction.afterCommit.length = queued;
      refreshSecurityAfterRollback(services, transaction.state);
    },
  };
}
