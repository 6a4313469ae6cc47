import { currentContext } from '../runtime/context.js';
import type { LimitName } from '../runtime/limits.js';
import { processor } from '../runtime/processor.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

/** `Queries` of `getQueries()` and `getLimitQueries()` → the counted resource. */
const counted: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  Callouts: 'callouts',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries',
};

function members(): MemberTable {
  const table: Record<string, MemberTable[string]> = {};
  for (const [name, limit] of Object.entries(counted)) {
    table[`static Integer get${name}()`] = () => currentContext().limits.used(limit);
    table[`static Integer getLimit${name}()`] = () => currentContext().limits.table[limit];
  }
  return table;
}

/** Apex Limits («Limits Class»). The heap is not measured: it counts 0. */
export const limitsType = defineType('System.Limits', {
  ...members(),
  'static Integer getCpuTime()': () => processor.milliseconds(),
  'static Integer getLimitCpuTime()': () => currentContext().limits.table.cpuTime,
});
