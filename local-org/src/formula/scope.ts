import { LocalOrgError } from '../diagnostics/errors.js';
import type { SourcePosition } from '../diagnostics/errors.js';
import type { FieldModel, FieldType, Schema } from '../schema/model.js';
import { formulaDiagnostics } from './diagnostics.js';
import type { FormulaVariables } from './engine.js';
import { FormulaError, positionAt } from './formulaError.js';

/** Where a formula stands in its file, for errors. */
export interface FormulaSource {
  readonly text: string;
  readonly position: SourcePosition;
}

/** What an identifier names: a stored or formula field of the record or a parent, a global, or a constant. */
export type Reference =
  | {
      readonly kind: 'field';
      readonly path: string;
      readonly prefix: string;
      readonly objectName: string;
      readonly field: FieldModel;
    }
  | { readonly kind: 'global'; readonly path: string; readonly type: 'text' | 'boolean' }
  | { readonly kind: 'variable'; readonly path: string; readonly type: FieldType }
  | { readonly kind: 'originDatetime' };

const rowGlobals: Readonly<Record<string, { readonly name: string; readonly objectName: string }>> = {
  $user: { name: '$User', objectName: 'User' },
  $profile: { name: '$Profile', objectName: 'Profile' },
  $userrole: { name: '$UserRole', objectName: 'UserRole' },
  $organization: { name: '$Organization', objectName: 'Organization' },
};

/**
 * Resolves an identifier against the object of the formula. Throws FormulaError for names that do not exist,
 * LocalOrgError for globals that are not supported.
 */
export function resolveReference(
  schema: Schema,
  objectName: string,
  path: string,
  source: FormulaSource,
  offset: number,
): Reference {
  const segments = path.split('.');
  if (path.startsWith('$')) return resolveGlobal(schema, objectName, path, segments, source, offset);
  let current = objectName;
  let prefix = '';
  for (const segment of segments.slice(0, -1)) {
    const [relationship = '', wanted] = segment.split(':');
    const field = schema.parentRelationship(current, relationship);
    const targets = field?.reference?.to ?? [];
    const target =
      wanted === undefined
        ? preferredTarget(targets)
        : targets.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (!field?.reference || target === undefined)
      return failMissing(path, source, offset, current, relationship.replace(/__r$/i, '__c'));
    const suffix = wanted !== undefined && targets.length > 1 ? `:${target}` : '';
    prefix += `${field.reference.relationshipName ?? relationship}${suffix}.`;
    current = target;
  }
  const fieldName = segments[segments.length - 1] ?? '';
  const field = schema.field(current, fieldName);
  if (!field) return failMissing(path, source, offset, current, fieldName);
  return { kind: 'field', path: prefix + field.name, prefix, objectName: current, field };
}

/**
 * Resolves an identifier against the properties of an Apex object: `owner.Name`, `boat.owner.Site`. Throws as `resolveReference`.
 */
export function resolveVariable(
  schema: Schema,
  variables: FormulaVariables,
  path: string,
  source: FormulaSource,
  offset: number,
): Reference {
  const segments = path.split('.');
  let known = variables;
  let prefix = '';
  for (const [index, segment] of segments.entries()) {
    const variable = known(segment);
    const isLast = index === segments.length - 1;
    if (variable?.kind === 'value' && isLast)
      return { kind: 'variable', path: prefix + variable.name, type: variable.type };
    if (variable === undefined || variable.kind === 'value' || isLast) break;
    prefix += `${variable.name}.`;
    if (variable.kind === 'object') {
      known = variable.variables;
      continue;
    }
    const rest = segments.slice(index + 1).join('.');
    const reference = resolveReference(schema, variable.objectName, rest, source, offset);
    if (reference.kind !== 'field') break;
    return { ...reference, path: prefix + reference.path, prefix: prefix + reference.prefix };
  }
  return failMissing(path, source, offset, '', path);
}

function preferredTarget(targets: readonly string[]): string | undefined {
  return targets.includes('User') ? 'User' : targets[0];
}

/** `objectName` is that of the object where `fieldName` was looked for. */
function failMissing(
  path: string,
  source: FormulaSource,
  offset: number,
  objectName: string,
  fieldName: string,
): never {
  throw new FormulaError(
    `Field ${path} does not exist. Check spelling.`,
    positionAt(source.text, offset, source.position),
    { objectName, fieldName },
  );
}

function resolveGlobal(
  schema: Schema,
  objectName: string,
  path: string,
  segments: readonly string[],
  source: FormulaSource,
  offset: number,
): Reference {
  const head = (segments[0] ?? '').toLowerCase();
  const row = rowGlobals[head];
  if (row && segments.length === 2) {
    const fieldName = segments[1] ?? '';
    const field = schema.field(row.objectName, fieldName);
    if (!field) return failMissing(path, source, offset, row.objectName, fieldName);
    return {
      kind: 'field',
      path: `${row.name}.${field.name}`,
      prefix: `${row.name}.`,
      objectName: row.objectName,
      field,
    };
  }
  if (head === '$recordtype' && segments.length === 2)
    return resolveReference(schema, objectName, `RecordType.${segments[1] ?? ''}`, source, offset);
  if (head === '$label' && segments.length >= 2)
    return { kind: 'global', path: `$Label.${segments.slice(1).join('.')}`, type: 'text' };
  if (head === '$permission' && segments.length === 2)
    return { kind: 'global', path: `$Permission.${segments[1] ?? ''}`, type: 'boolean' };
  if (head === '$custommetadata' && segments.length === 4)
    return resolveCustomMetadata(schema, path, segments, source, offset);
  if (path.toLowerCase() === '$system.origindatetime') return { kind: 'originDatetime' };
  throw new LocalOrgError(
    formulaDiagnostics.unsupportedGlobal,
    [path],
    positionAt(source.text, offset, source.position),
  );
}

/** The record itself is not looked up: whoever supplies the inputs knows the records. */
function resolveCustomMetadata(
  schema: Schema,
  path: string,
  segments: readonly string[],
  source: FormulaSource,
  offset: number,
): Reference {
  const object = schema.object(segments[1] ?? '');
  const field = object && object.kind === 'customMetadata' ? schema.field(object.name, segments[3] ?? '') : undefined;
  if (!object || !field) return failMissing(path, source, offset, segments[1] ?? '', segments[3] ?? '');
  const prefix = `$CustomMetadata.${object.name}.${segments[2] ?? ''}.`;
  return { kind: 'field', path: prefix + field.name, prefix, objectName: object.name, field };
}
