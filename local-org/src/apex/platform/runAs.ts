import { currentContext } from '../runtime/context.js';
import { UnsupportedOperationException, nullPointer } from '../runtime/exceptions.js';
import type { SObject } from '../runtime/sobject.js';
import { enterMixedDmlScope } from './mixedDml.js';
import { testState } from './testState.js';

/** What `System.runAs` has to set back. */
export interface RunAsState {
  readonly userId: string;
  readonly leaveScope: () => void;
}

/** `System.runAs(user) {`: in tests only. Object and sharing rules are the user's; mixed DML counts anew inside. */
export function beginRunAs(user: SObject | null): RunAsState {
  const { transaction } = currentContext();
  if (testState() === null) throw new UnsupportedOperationException('System.runAs() may only be called from a test method');
  const id = user?.id ?? nullPointer();
  const state = { userId: transaction.userId, leaveScope: enterMixedDmlScope() };
  transaction.userId = id;
  return state;
}

export function endRunAs(state: RunAsState): void {
  currentContext().transaction.userId = state.userId;
  state.leaveScope();
}
