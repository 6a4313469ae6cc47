import { formatFrames, framesOfUnit } from './stackTrace.js';
import type { ApexFrame } from './stackTrace.js';
import type { SObject } from './sobject.js';

/** A record's failure inside a DmlException. `index` is the record's place in the list that was saved. */
export interface DmlFailure {
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  readonly record?: SObject;
}

/** An object, or a field of it, that the running user may not read. */
export interface InaccessibleField {
  readonly objectName: string;
  /** Null for the object as a whole. */
  readonly fieldName: string | null;
}

const platformNames = new WeakMap<object, string>();

/** Emitted exception classes carry their runtime class; only the name matters here. */
interface EmittedConstructor {
  readonly $type?: { readonly name: string };
}

/** Apex's `Exception`. User exceptions (emitted classes) and those of the platform (`systemException`) extend it. */
export class ApexException extends Error {
  override cause: ApexException | null = null;
  /** Null until set: then the platform shows `Script-thrown exception`. */
  text: string | null = null;
  dmlFailures: readonly DmlFailure[] = [];
  /** True for an exception of the platform that Apex code has made with `new`: until it is thrown its text is that of an instance. */
  isConstructed = false;
  isThrown = false;
  /** Of a QueryException in user mode: what the user may not read. */
  inaccessible: readonly InaccessibleField[] = [];
  private capturedFrames: readonly ApexFrame[] | undefined;

  /** The four constructors of every exception: (), (message), (cause), (message, cause). */
  constructor(messageOrCause: string | ApexException | null = null, cause: ApexException | null = null) {
    super();
    if (messageOrCause instanceof ApexException) this.cause = messageOrCause;
    else {
      this.text = messageOrCause;
      this.cause = cause;
    }
  }

  /** `MyException` or `Outer.MyException` of users' classes, `System.DmlException` of the platform's. */
  get typeName(): string {
    const constructor = this.constructor as EmittedConstructor;
    return constructor.$type?.name ?? platformNames.get(this.constructor) ?? 'System.Exception';
  }

  /** Canonical name, as types are named at run time: without `System.`. */
  get canonicalTypeName(): string {
    return this.typeName.replace(/^System\./, '');
  }

  // V8 reads `message` for its own reports; Apex reads it through getMessage().
  override get message(): string {
    return this.text ?? this.cause?.message ?? 'Script-thrown exception';
  }

  override set message(text: string) {
    this.text = text;
  }

  get frames(): readonly ApexFrame[] {
    return (this.capturedFrames ??= framesOfUnit(this.stack));
  }

  get stackTrace(): string {
    return formatFrames(this.frames);
  }

  override toString(): string {
    return `${this.typeName}: ${this.message}`;
  }
}

export type ExceptionConstructor = new (
  messageOrCause?: string | ApexException | null,
  cause?: ApexException | null,
) => ApexException;

const systemExceptions = new Map<string, ExceptionConstructor>();

/** Makes the class of an exception of the platform. `fullName` carries its namespace. */
export function systemException(fullName: string): ExceptionConstructor {
  const type = class extends ApexException {};
  nameSystemException(type, fullName);
  return type;
}

function nameSystemException(type: ExceptionConstructor, fullName: string): void {
  platformNames.set(type, fullName);
  systemExceptions.set(fullName.replace(/^System\./, '').toLowerCase(), type);
}

/** The class of an exception of the platform by canonical name; `Exception` itself is ApexException. */
export function systemExceptionClass(canonicalName: string): ExceptionConstructor | undefined {
  if (canonicalName.toLowerCase() === 'exception') return ApexException;
  return systemExceptions.get(canonicalName.toLowerCase());
}

export const AssertException = systemException('System.AssertException');
export const AsyncException = systemException('System.AsyncException');
export const CalloutException = systemException('System.CalloutException');
export const DmlException = systemException('System.DmlException');
export const FinalException = systemException('System.FinalException');
export const FormulaEvaluationException = systemException('System.FormulaEvaluationException');
export const FormulaValidationException = systemException('System.FormulaValidationException');
export const HandledException = systemException('System.HandledException');
export const IllegalArgumentException = systemException('System.IllegalArgumentException');
export const InvalidParameterValueException = systemException('System.InvalidParameterValueException');
export const JSONException = systemException('System.JSONException');
export const ListException = systemException('System.ListException');
export const MathException = systemException('System.MathException');
export const NoAccessException = systemException('System.NoAccessException');
export const NoDataFoundException = systemException('System.NoDataFoundException');
export const NoSuchElementException = systemException('System.NoSuchElementException');
export const NullPointerException = systemException('System.NullPointerException');
export const QueryException = systemException('System.QueryException');
export const SObjectException = systemException('System.SObjectException');
export const SecurityException = systemException('System.SecurityException');
export const SerializationException = systemException('System.SerializationException');
export const StringException = systemException('System.StringException');
export const TypeException = systemException('System.TypeException');
export const UnexpectedException = systemException('System.UnexpectedException');
export const UnsupportedOperationException = systemException('System.UnsupportedOperationException');

/**
 * What a controller throws for a component to show. The text of its constructor goes to the component; in Apex its message is
 * that of any exception without one, until `setMessage` is called.
 */
export class AuraHandledException extends systemException('System.AuraHandledException') {
  readonly clientMessage: string | null;

  constructor(message: string | ApexException | null = null) {
    super();
    this.clientMessage = typeof message === 'string' ? message : null;
  }
}

nameSystemException(AuraHandledException, 'System.AuraHandledException');

/** Ends the transaction: no Apex code can catch it (emitted catch blocks catch ApexException only). */
export class LimitFailure extends Error {
  readonly typeName: string = 'System.LimitException';

  get frames(): readonly ApexFrame[] {
    return framesOfUnit(this.stack);
  }

  get stackTrace(): string {
    return formatFrames(this.frames);
  }

  override toString(): string {
    return `${this.typeName}: ${this.message}`;
  }
}

/** A failed `Assert` or `System.assert`: ends the test method, and cannot be caught. */
export class AssertFailure extends LimitFailure {
  override readonly typeName: string = 'System.AssertException';
}

export function throwNoSuchEnum(typeName: string, name: string | null): never {
  throw new NoSuchElementException(`No enum constant ${typeName}.${name}`);
}

/** «Attempt to de-reference a null object», as the platform says it. */
export function nullPointer(): never {
  throw new NullPointerException('Attempt to de-reference a null object');
}

/** For arguments of the library that must not be null: «Argument cannot be null.» or the given text. */
export function requireArgument<Value>(value: Value | null, message = 'Argument cannot be null.'): Value {
  if (value === null) throw new NullPointerException(message);
  return value;
}
