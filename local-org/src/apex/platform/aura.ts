import type { RuntimeAnnotation, RuntimeClass, RuntimeMethod } from '../runtime/classes.js';
import { ApexException, AuraHandledException, LimitFailure, NoAccessException } from '../runtime/exceptions.js';
import { withContext } from '../runtime/context.js';
import { LocalOrgError } from '../../diagnostics/errors.js';
import { runtimeDiagnostics } from '../runtimeDiagnostics.js';
import type { ProgramView } from '../runtime/context.js';
import { fromJson } from '../library/json/deserialize.js';
import { parseJson } from '../library/json/jsonTokens.js';
import { entryOf, nullNode } from '../library/json/jsonTree.js';
import { mayRunClass } from './entityAccess.js';
import { auraJson } from './auraJson.js';
import type { Contexts } from './contexts.js';

/** What a component's call of Apex ended with; `message` is what the component shows. */
export class AuraCallFailure extends Error {
  constructor(
    message: string,
    /** `System.DmlException`, or the user's own type. */
    readonly typeName: string,
    readonly apexStack: string,
  ) {
    super(message);
  }
}

function auraAnnotation(method: RuntimeMethod): RuntimeAnnotation | undefined {
  return method.annotations.find((annotation) => annotation.name === 'AuraEnabled');
}

function isCacheable(method: RuntimeMethod): boolean {
  return auraAnnotation(method)?.values['cacheable']?.toLowerCase() === 'true';
}

function findMethod(type: RuntimeClass | undefined, methodName: string): RuntimeMethod | undefined {
  return type?.methods
    .get(methodName.toLowerCase())
    ?.find((method) => method.isStatic && auraAnnotation(method) !== undefined);
}

/** The `@AuraEnabled` static method, or undefined. */
export function findAuraMethod(
  program: ProgramView,
  className: string,
  methodName: string,
): { readonly cacheable: boolean } | undefined {
  const method = findMethod(program.runtimeClass(className), methodName);
  return method && { cacheable: isCacheable(method) };
}

/** Arguments by the names of the parameters; one that is missing is null. */
function argumentsOf(method: RuntimeMethod, parametersJson: string): unknown[] {
  const given = parseJson(parametersJson === '' ? '{}' : parametersJson);
  return method.parameters.map((type, index) =>
    fromJson(entryOf(given, method.parameterNames[index] ?? '') ?? nullNode, type),
  );
}

function failureOf(error: unknown): unknown {
  if (error instanceof AuraHandledException)
    return new AuraCallFailure(error.clientMessage ?? error.message, error.typeName, error.stackTrace);
  if (error instanceof ApexException || error instanceof LimitFailure)
    return new AuraCallFailure(error.message, error.typeName, error.stackTrace);
  return error;
}

/**
 * Runs a static `@AuraEnabled` method as a user, in a transaction of its own; a cacheable one may not write. Returns the JSON of its
 * result. Throws AuraCallFailure with the message for the component, LocalOrgError for refusals.
 */
export function invokeAura(
  contexts: Contexts,
  program: ProgramView,
  userId: string,
  className: string,
  methodName: string,
  parametersJson: string,
): string {
  const type = program.runtimeClass(className);
  const method = findMethod(type, methodName);
  if (type === undefined || method === undefined)
    throw new LocalOrgError(runtimeDiagnostics.noSuchClass, [`${className}.${methodName}`]);
  try {
    return contexts.org.transact(userId, (transaction) => {
      const context = contexts.create(transaction, { quiddity: 'AURA', readOnly: isCacheable(method) });
      // A controller that does not say otherwise runs with sharing («Secure Apex Classes», LWC Developer Guide).
      context.sharing = type.sharing !== 'without';
      return withContext(context, () => {
        if (!mayRunClass(contexts.org, userId, type.name)) {
          throw new NoAccessException(`You do not have access to the Apex class named '${type.name}'.`);
        }
        return auraJson(method.call(null, argumentsOf(method, parametersJson)));
      });
    });
  } catch (error) {
    throw failureOf(error);
  }
}
