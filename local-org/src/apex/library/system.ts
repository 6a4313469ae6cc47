import { abortJob, schedule, scheduleBatch } from '../platform/async/schedule.js';
import { attachFinalizer, enqueueQueueable } from '../platform/async/queueable.js';
import { currentContext } from '../runtime/context.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { apexEquals } from '../runtime/equality.js';
import { apexToString } from '../runtime/text.js';
import { assertEqual, assertNotEqual, assertTrue } from './assert.js';
import type { AsyncOptionsValue } from './asyncTypes.js';
import { today } from './date.js';
import { now } from './datetime.js';
import { defineType } from './defineType.js';
import { hashCode } from './object.js';

function debug(level: string, value: unknown): void {
  currentContext().debug(level, apexToString(value));
}

function quiddityIs(name: string): () => boolean {
  return () => currentContext().quiddity === name;
}

/** Apex System («System Class»). */
defineType('System.System', {
  'static void debug(Object value)': (value: unknown) => debug('DEBUG', value),
  'static void debug(Object level, Object value)': (level: EnumValue | null, value: unknown) =>
    debug(level?.constant ?? 'DEBUG', value),
  'static void Assert(Boolean condition)': assertTrue,
  'static void Assert(Boolean condition, Object message)': assertTrue,
  'static void assertEquals(Object expected, Object actual)': assertEqual,
  'static void assertEquals(Object expected, Object actual, Object message)': assertEqual,
  'static void assertNotEquals(Object notExpected, Object actual)': assertNotEqual,
  'static void assertNotEquals(Object notExpected, Object actual, Object message)': assertNotEqual,
  'static Datetime now()': now,
  'static Date today()': today,
  'static Long currentTimeMillis()': () => BigInt(currentContext().org.clock().getTime()),
  'static Boolean equals(Object left, Object right)': apexEquals,
  'static Integer hashCode(Object value)': hashCode,
  'static Id enqueueJob(Object queueable)': (queueable: object | null) => enqueueQueueable(queueable),
  'static Id enqueueJob(Object queueable, Integer delay)': (queueable: object | null) => enqueueQueueable(queueable),
  'static Id enqueueJob(Object queueable, AsyncOptions options)': (
    queueable: object | null,
    options: AsyncOptionsValue | null,
  ) => enqueueQueueable(queueable, options?.maximumDepth ?? null),
  'static void attachFinalizer(Finalizer finalizer)': attachFinalizer,
  'static String schedule(String name, String expression, Object schedulable)': schedule,
  'static String scheduleBatch(Object batch, String name, Integer minutes)': (
    batch: object | null,
    name: string | null,
    minutes: number,
  ) => scheduleBatch(batch, name, minutes, null),
  'static String scheduleBatch(Object batch, String name, Integer minutes, Integer scope)': scheduleBatch,
  'static void abortJob(String id)': abortJob,
  'static Boolean isBatch()': quiddityIs('BATCH_APEX'),
  'static Boolean isFuture()': quiddityIs('FUTURE'),
  'static Boolean isQueueable()': quiddityIs('QUEUEABLE'),
  'static Boolean isScheduled()': quiddityIs('SCHEDULED'),
});
