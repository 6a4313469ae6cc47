import { equalContent } from '../runtime/equality.js';
import { AssertFailure } from '../runtime/exceptions.js';
import { apexToString } from '../runtime/text.js';
import { isInstance } from '../runtime/typeOf.js';
import type { TypeValue } from '../runtime/typeValue.js';
import { defineType } from './defineType.js';

/** «Assertion Failed: message: Expected: 1, Actual: 2». The message may be missing, and so may the detail. */
function fail(message: unknown, detail: string | null): never {
  const parts = [message === null || message === undefined ? null : apexToString(message), detail].filter(
    (part) => part !== null,
  );
  throw new AssertFailure(['Assertion Failed', ...parts].join(': '));
}

export function assertTrue(condition: boolean | null, message: unknown = null): void {
  if (condition !== true) fail(message, null);
}

export function assertEqual(expected: unknown, actual: unknown, message: unknown = null): void {
  if (!equalContent(expected, actual))
    fail(message, `Expected: ${apexToString(expected)}, Actual: ${apexToString(actual)}`);
}

export function assertNotEqual(notExpected: unknown, actual: unknown, message: unknown = null): void {
  if (equalContent(notExpected, actual)) fail(message, `Same value: ${apexToString(actual)}`);
}

function assertInstance(value: unknown, type: TypeValue | null, wanted: boolean, message: unknown): void {
  const name = type?.name ?? 'null';
  if (isInstance(value, name) !== wanted)
    fail(message, wanted ? `Expected instance of type: ${name}` : `Unexpected instance of type: ${name}`);
}

/** Apex Assert («Assert Class»). A failed assertion ends the test and cannot be caught. Text compares with its case. */
defineType('System.Assert', {
  'static void areEqual(Object expected, Object actual)': assertEqual,
  'static void areEqual(Object expected, Object actual, String message)': assertEqual,
  'static void areNotEqual(Object notExpected, Object actual)': assertNotEqual,
  'static void areNotEqual(Object notExpected, Object actual, String message)': assertNotEqual,
  'static void fail()': () => fail(null, null),
  'static void fail(String message)': (message: string | null) => fail(message, null),
  'static void isFalse(Boolean condition)': (condition: boolean | null) =>
    condition === false ? undefined : fail(null, 'Expected: false, Actual: true'),
  'static void isFalse(Boolean condition, String message)': (condition: boolean | null, message: string | null) =>
    condition === false ? undefined : fail(message, 'Expected: false, Actual: true'),
  'static void isTrue(Boolean condition)': (condition: boolean | null) =>
    condition === true ? undefined : fail(null, 'Expected: true, Actual: false'),
  'static void isTrue(Boolean condition, String message)': (condition: boolean | null, message: string | null) =>
    condition === true ? undefined : fail(message, 'Expected: true, Actual: false'),
  'static void isInstanceOfType(Object value, Type type)': (value: unknown, type: TypeValue | null) =>
    assertInstance(value, type, true, null),
  'static void isInstanceOfType(Object value, Type type, String message)': (
    value: unknown,
    type: TypeValue | null,
    message: string | null,
  ) => assertInstance(value, type, true, message),
  'static void isNotInstanceOfType(Object value, Type type)': (value: unknown, type: TypeValue | null) =>
    assertInstance(value, type, false, null),
  'static void isNotInstanceOfType(Object value, Type type, String message)': (
    value: unknown,
    type: TypeValue | null,
    message: string | null,
  ) => assertInstance(value, type, false, message),
  'static void isNotNull(Object value)': (value: unknown) => assertNotEqual(null, value),
  'static void isNotNull(Object value, String message)': (value: unknown, message: string | null) =>
    assertNotEqual(null, value, message),
  'static void isNull(Object value)': (value: unknown) => assertEqual(null, value),
  'static void isNull(Object value, String message)': (value: unknown, message: string | null) =>
    assertEqual(null, value, message),
});
