import type { BatchableContextValue } from '../platform/async/batch.js';
import type { FinalizerContextValue, QueueableContextValue } from '../platform/async/queueable.js';
import { maximumQueueableDepth, queueableDepth } from '../platform/async/queueable.js';
import type { SchedulableContextValue } from '../platform/async/schedule.js';
import { invoke } from '../runtime/classes.js';
import { AsyncException } from '../runtime/exceptions.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import type { Implementation } from './defineType.js';
import { parentJobResults } from './enums.js';

/** An interface method that user code implements: the call goes to the instance. */
export function dispatch(name: string): Implementation {
  return (self: object, ...args: unknown[]) => invoke(self, name, args);
}

defineType(
  'System.Queueable',
  { 'void execute(QueueableContext context)': dispatch('execute') },
  { kind: 'interface' },
);
defineType(
  'System.Schedulable',
  { 'void execute(SchedulableContext context)': dispatch('execute') },
  { kind: 'interface' },
);
defineType(
  'System.Finalizer',
  { 'void execute(FinalizerContext context)': dispatch('execute') },
  { kind: 'interface' },
);
defineType(
  'Database.Batchable<T>',
  {
    'Database.QueryLocator start(Database.BatchableContext context)': dispatch('start'),
    'void execute(Database.BatchableContext context, List<T> scope)': dispatch('execute'),
    'void finish(Database.BatchableContext context)': dispatch('finish'),
  },
  { kind: 'interface' },
);
for (const marker of ['Database.Stateful', 'Database.AllowsCallouts', 'Database.RaisesPlatformEvents'])
  defineType(marker, {}, { kind: 'interface' });

defineType(
  'System.QueueableContext',
  { 'Id getJobId()': (self: QueueableContextValue) => self.jobId },
  { kind: 'interface' },
);
defineType(
  'System.SchedulableContext',
  { 'Id getTriggerId()': (self: SchedulableContextValue) => self.triggerId },
  { kind: 'interface' },
);
defineType(
  'Database.BatchableContext',
  {
    'Id getJobId()': (self: BatchableContextValue) => self.jobId,
    'Id getChildJobId()': (self: BatchableContextValue) => self.jobId,
  },
  { kind: 'interface' },
);
defineType(
  'System.FinalizerContext',
  {
    'Id getAsyncApexJobId()': (self: FinalizerContextValue) => self.jobId,
    'String getRequestId()': (self: FinalizerContextValue) => self.jobId,
    'ParentJobResult getResult()': (self: FinalizerContextValue) =>
      self.error === null ? parentJobResults.SUCCESS : parentJobResults.UNHANDLED_EXCEPTION,
    'Exception getException()': (self: FinalizerContextValue) => self.error,
  },
  { kind: 'interface' },
);

/** Behind AsyncOptions. Jobs of the local org start as soon as they are committed, so a delay is not kept. */
export class AsyncOptionsValue {
  maximumDepth: number | null = null;
  delay: number | null = null;
}

nameLibraryClass(AsyncOptionsValue, 'AsyncOptions');

defineType('System.AsyncOptions', {
  'new()': () => new AsyncOptionsValue(),
  'property Integer MaximumQueueableStackDepth': {
    get: (self: AsyncOptionsValue) => self.maximumDepth,
    set: (self: AsyncOptionsValue, value: number | null) => {
      self.maximumDepth = value;
    },
  },
  'property Integer MinimumQueueableDelayInMinutes': {
    get: (self: AsyncOptionsValue) => self.delay,
    set: (self: AsyncOptionsValue, value: number | null) => {
      self.delay = value;
    },
  },
});

function definedMaximum(): number {
  const maximum = maximumQueueableDepth();
  if (maximum === null) throw new AsyncException('Maximum stack depth is not set');
  return maximum;
}

defineType('System.AsyncInfo', {
  'static Integer getCurrentQueueableStackDepth()': queueableDepth,
  'static Integer getMaximumQueueableStackDepth()': definedMaximum,
  'static Boolean hasMaxStackDepth()': () => maximumQueueableDepth() !== null,
});

defineType('System.Comparable', { 'Integer compareTo(Object other)': dispatch('compareTo') }, { kind: 'interface' });
defineType('System.Comparator<T>', { 'Integer compare(T left, T right)': dispatch('compare') }, { kind: 'interface' });
defineType(
  'System.Callable',
  { 'Object call(String action, Map<String,Object> arguments)': dispatch('call') },
  { kind: 'interface' },
);
defineType(
  'System.StubProvider',
  {
    'Object handleMethodCall(Object stub, String method, Type returns, List<Type> parameterTypes, List<String> parameterNames, List<Object> arguments)':
      dispatch('handleMethodCall'),
  },
  { kind: 'interface' },
);
