import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import { relationshipOf } from '../../schema/fieldNotation.js';
import type { ReferenceModel } from '../../schema/model.js';
import { isDefinition } from '../../schema/standard/definitions.js';
import type { FieldSource } from './fieldSource.js';
import type { TypePart } from './fieldTypes.js';

const ON_DELETE: Readonly<Record<string, ReferenceModel['onDelete']>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  SetNull: 'setNull',
};

/** A lookup or master-detail field. Its target is there by now: all objects are defined before any field. */
export function readReference(source: FieldSource, kind: ReferenceModel['kind']): TypePart {
  const target = readTarget(source);
  const relationship = source.text('relationshipName');
  if (relationship && target) checkRelationshipName(source, target, `${relationship}__r`);
  const reference: ReferenceModel = {
    to: target ? [target] : [],
    relationshipName: relationshipOf(source.name),
    childRelationshipName: relationship ? `${relationship}__r` : null,
    kind,
    onDelete: kind === 'masterDetail' ? 'cascade' : readConstraint(source),
    reparentable: kind === 'lookup' || source.flag('reparentableMasterDetail'),
  };
  if (target && isDefinition(target) && source.typeName !== 'MetadataRelationship')
    source.fault('referenceTo', `referenceTo value of '${target}' does not resolve to a valid sObject type`);
  if (kind === 'lookup') return { type: 'reference', length: 18, reference };
  if (source.deployment.schema.object(source.objectName)?.kind !== 'custom') {
    source.fault('type', 'Only custom objects can be on the detail side of a master-detail relationship');
  }
  return { type: 'reference', length: 18, reference, required: true, updateable: reference.reparentable };
}

function readTarget(source: FieldSource): string | undefined {
  const element = source.required('referenceTo');
  if (!element) return undefined;
  const { deployment, component } = source;
  const target = deployment.schema.object(element.text);
  if (target) return target.name;
  if (deployment.isRefused('CustomObject', element.text)) {
    deployment.missing(component, element, 'referenceTo', 'CustomObject', element.text);
  } else if (!/__[a-z]+$/i.test(element.text)) {
    source.refuse('referenceTo', METADATA_DIAGNOSTICS.unsupportedObject, element.text);
  } else {
    const message = `referenceTo value of '${element.text}' does not resolve to a valid sObject type`;
    source.fault(element, message, 'INVALID_CROSS_REFERENCE_KEY');
  }
  return undefined;
}

/** A required lookup cannot be emptied, so it restricts the deletion where nothing else is said. */
function readConstraint(source: FieldSource): ReferenceModel['onDelete'] {
  const constraint = source.text('deleteConstraint');
  const required = source.flag('required');
  if (constraint === undefined) return required ? 'restrict' : 'setNull';
  if (required && constraint === 'SetNull') {
    source.fault('deleteConstraint', "Can not specify 'SetNull' as deleteConstraint of a required lookup");
  }
  return ON_DELETE[constraint] ?? 'setNull';
}

function checkRelationshipName(source: FieldSource, target: string, relationship: string): void {
  const taken = source.deployment.schema
    .object(target)
    ?.childRelationships.find((one) => one.name?.toLowerCase() === relationship.toLowerCase());
  if (!taken || (taken.childObject === source.objectName && taken.field === source.name)) return;
  const message = `There is already a Child Relationship named ${relationship.replace(/__r$/, '')} on ${target}`;
  source.fault('relationshipName', message, 'DUPLICATE_VALUE');
}
