import { apexDiagnostics } from '../diagnostics.js';
import type { AccessModifier, RuntimeAnnotation } from '../runtime/classes.js';
import type { Annotation, Modifiers, Node } from '../syntax/ast.js';
import { fail, refuse } from '../syntax/compileError.js';
import type { UserType } from './symbols.js';

const accessLevels: readonly AccessModifier[] = ['private', 'protected', 'public', 'global'];

/** The access that the modifiers say; `otherwise` where they say none. */
export function accessOf(modifiers: Modifiers, otherwise: AccessModifier, at: Node): AccessModifier {
  if (modifiers.keywords.includes('webservice')) refuse(at, apexDiagnostics.webService);
  const found = accessLevels.filter((level) => modifiers.keywords.includes(level));
  if (found.length > 1) fail(at, 'Declarations can only have one scope');
  return found[0] ?? otherwise;
}

export function sharingOf(modifiers: Modifiers): UserType['sharing'] {
  const keyword = modifiers.keywords.find((one) => one.endsWith('sharing'));
  return keyword ? (keyword.split(' ')[0] as UserType['sharing']) : 'none';
}

/**
 * Annotations of the platform by lower-case name. Those for callers that the local org does not have (flows, Visualforce, Apex REST,
 * managed packages) change nothing for Apex itself and are accepted; a caller that is not there cannot be misled.
 */
const annotationNames = new Map(
  [
    'AuraEnabled',
    'Deprecated',
    'Future',
    'HttpDelete',
    'HttpGet',
    'HttpPatch',
    'HttpPost',
    'HttpPut',
    'InvocableMethod',
    'InvocableVariable',
    'IsTest',
    'JsonAccess',
    'NamespaceAccessible',
    'ReadOnly',
    'RemoteAction',
    'RestResource',
    'SuppressWarnings',
    'TestSetup',
    'TestVisible',
  ].map((name) => [name.toLowerCase(), name]),
);

export function checkAnnotations(modifiers: Modifiers): void {
  const seen = new Set<string>();
  for (const annotation of modifiers.annotations) {
    const name = annotation.name.toLowerCase();
    if (!annotationNames.has(name)) fail(annotation, `Annotation does not exist: ${annotation.name}`);
    if (seen.has(name)) fail(annotation, `Duplicate modifier: ${annotation.name}`);
    seen.add(name);
  }
}

export function hasAnnotation(annotations: readonly Annotation[], name: string): boolean {
  return annotations.some((annotation) => annotation.name.toLowerCase() === name.toLowerCase());
}

/** `@isTest` or the keyword `testMethod`. */
export function isTestMember(modifiers: Modifiers): boolean {
  return hasAnnotation(modifiers.annotations, 'isTest') || modifiers.keywords.includes('testmethod');
}

export function runtimeAnnotations(annotations: readonly Annotation[]): RuntimeAnnotation[] {
  return annotations.map((annotation) => ({
    name: annotationNames.get(annotation.name.toLowerCase()) ?? annotation.name,
    values: Object.fromEntries(annotation.values.map((pair) => [pair.name.toLowerCase(), pair.value])),
  }));
}
