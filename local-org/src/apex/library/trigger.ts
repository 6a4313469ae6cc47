import { currentContext } from '../runtime/context.js';
import type { TriggerFrame } from '../runtime/context.js';
import { defineType } from './defineType.js';

function frame(): TriggerFrame | undefined {
  return currentContext().triggers.at(-1);
}

/** Context variables of the running trigger («Trigger Class»); outside of triggers false or null. */
defineType('System.Trigger', {
  'static property Boolean isExecuting': { get: () => frame() !== undefined },
  'static property Boolean isBefore': { get: () => frame()?.isBefore ?? false },
  'static property Boolean isAfter': { get: () => (frame() === undefined ? false : !frame()?.isBefore) },
  'static property Boolean isInsert': { get: () => frame()?.isInsert ?? false },
  'static property Boolean isUpdate': { get: () => frame()?.isUpdate ?? false },
  'static property Boolean isDelete': { get: () => frame()?.isDelete ?? false },
  'static property Boolean isUndelete': { get: () => frame()?.isUndelete ?? false },
  'static property List<SObject> New': { get: () => frame()?.new ?? null },
  'static property List<SObject> old': { get: () => frame()?.old ?? null },
  'static property Map<Id,SObject> newMap': { get: () => frame()?.newMap ?? null },
  'static property Map<Id,SObject> oldMap': { get: () => frame()?.oldMap ?? null },
  'static property TriggerOperation operationType': { get: () => frame()?.operation ?? null },
  'static property Integer size': { get: () => frame()?.size ?? 0 },
});
