import { child, childFlag, childText } from '../../metadata/xml.js';
import { METADATA_DIAGNOSTICS } from '../../metadata/diagnostics.js';
import type { ReferenceModel } from '../../schema/model.js';
import { relationshipOf } from '../../schema/fieldNotation.js';
import type { FieldSource, TypePart } from './fieldTypes.js';

const ON_DELETE: Readonly<Record<string, ReferenceModel['onDelete']>> = { Cascade: 'cascade', Restrict: 'restrict', SetNull: 'setNull' };

/** A lookup or master-detail field. Whether its target exists is checked when all objects are there: here. */
export function readReference(source: FieldSource, kind: ReferenceModel['kind']): TypePart {
  const { deployment, component, xml, objectName, name } = source;
  const target = readTarget(source);
  const relationship = childText(xml, 'relationshipName');
  if (relationship && target) checkRelationshipName(source, target, `${relationship}__r`);
  const reference: ReferenceModel = {
    to: target ? [target] : [],
    relationshipName: relationshipOf(name),
    childRelationshipName: relationship ? `${relationship}__r` : null,
    kind,
    onDelete: kind === 'masterDetail' ? 'cascade' : readConstraint(source),
    reparentable: kind === 'lookup' || childFlag(xml, 'reparentableMasterDetail'),
  };
  if (kind === 'lookup') return { type: 'reference', length: 18, reference };
  if (deployment.schema.object(objectName)?.kind !== 'custom') deployment.error(component, child(xml, 'type'), 'FIELD_INTEGRITY_EXCEPTION', 'Only custom objects can be on the detail side of a master-detail relationship');
  return { type: 'reference', length: 18, reference, required: true, updateable: reference.reparentable };
}

function readTarget({ deployment, component, xml }: FieldSource): string | undefined {
  const element = child(xml, 'referenceTo');
  if (!element) {
    deployment.error(component, xml, 'REQUIRED_FIELD_MISSING', `Must specify 'referenceTo' for a CustomField of type ${childText(xml, 'type') ?? ''}`);
    return undefined;
  }
  const target = deployment.schema.object(element.text);
  if (target) return target.name;
  if (deployment.isRefused('CustomObject', element.text)) deployment.missing(component, element, 'referenceTo', 'CustomObject', element.text);
  else if (!/__[a-z]+$/i.test(element.text)) deployment.refuse(component, element, METADATA_DIAGNOSTICS.unsupportedObject, element.text);
  else deployment.error(component, element, 'INVALID_CROSS_REFERENCE_KEY', `referenceTo value of '${element.text}' does not resolve to a valid sObject type`);
  return undefined;
}

/** A required lookup cannot be emptied, so it restricts the deletion where nothing else is said. */
function readConstraint({ deployment, component, xml }: FieldSource): ReferenceModel['onDelete'] {
  const element = child(xml, 'deleteConstraint');
  const required = childFlag(xml, 'required');
  if (!element) return required ? 'restrict' : 'setNull';
  if (required && element.text === 'SetNull') deployment.error(component, element, 'FIELD_INTEGRITY_EXCEPTION', "Can not specify 'SetNull' as deleteConstraint of a required lookup");
  return ON_DELETE[element.text] ?? 'setNull';
}

function checkRelationshipName({ deployment, component, xml, objectName, name }: FieldSource, target: string, relationship: string): void {
  const taken = deployment.schema.object(target)?.childRelationships.find((one) => one.name?.toLowerCase() === relationship.toLowerCase() && !(one.childObject === objectName && one.field === name));
  if (taken) deployment.error(component, child(xml, 'relationshipName'), 'DUPLICATE_VALUE', `There is already a Child Relationship named ${relationship.replace(/__r$/, '')} on ${target}`);
}
