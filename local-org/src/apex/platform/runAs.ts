import { currentContext } from '../runtime/context.js';
import { UnsupportedOperationException, nullPointer } from '../runtime/exceptions.js';
import type { SObject } from '../runtime/sobject.js';
import { dml } from './dml.js';
import { enterMixedDmlScope } from './mixedDml.js';
import { testState } from './testState.js';

/** What `System.runAs` has to set back. */
export interface RunAsState {
  readonly userId: string;
  readonly leaveScope: () => void;
}

/**
 * `System.runAs(user) {`: in tests only. Object and sharing rules are the user's; mixed DML counts anew inside. A user
 * who is not saved yet is saved first, and each call counts as a DML statement («Using the runAs Method»).
 */
export function beginRunAs(user: SObject | null): RunAsState {
  const { transaction, limits } = currentContext();
  if (testState() === null)
    throw new UnsupportedOperationException('System.runAs() may only be called from a test method');
  if (user === null) nullPointer();
  if (user.id === null) insertUser(user);
  else limits.consume('dmlStatements');
  const id = user.id ?? nullPointer();
  const state = { userId: transaction.userId, leaveScope: enterMixedDmlScope() };
  transaction.userId = id;
  return state;
}

function insertUser(user: SObject): void {
  const leaveScope = enterMixedDmlScope();
  try {
    dml('insert', user);
  } finally {
    leaveScope();
  }
}

export function endRunAs(state: RunAsState): void {
  currentContext().transaction.userId = state.userId;
  state.leaveScope();
}
