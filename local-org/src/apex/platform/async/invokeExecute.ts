import { runtimeClassOf } from '../../runtime/classes.js';
import type { RuntimeClass } from '../../runtime/classes.js';

/**
 * Calls the `execute` that takes this kind of context: a class may be queueable, schedulable and a finalizer at once.
 * `contextType` is the canonical name of the parameter's type.
 */
export function invokeExecute(instance: object, contextType: string, context: object): void {
  for (let type: RuntimeClass | null = runtimeClassOf(instance) ?? null; type !== null; type = type.parent) {
    const method = type.methods
      .get('execute')
      ?.find((one) => !one.isAbstract && one.parameters.length === 1 && one.parameters[0] === contextType);
    if (method !== undefined) {
      method.call(instance, [context]);
      return;
    }
  }
  throw new TypeError(`${runtimeClassOf(instance)?.name ?? typeof instance} has no execute(${contextType})`);
}

/** Where a class with `inherited sharing` is the first to run, it runs with sharing («Use inherited sharing»). */
export function startsWithSharing(instance: object): boolean {
  return runtimeClassOf(instance)?.sharing === 'inherited';
}
