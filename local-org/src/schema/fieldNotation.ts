import type { FieldModel, FieldType, PicklistValue, ReferenceModel } from './model.js';
import { standardValueSet } from './standard/valueSets.js';

/**
 * Fields in the project's short form, one line per kind of field, so that an object reads as a table:
 *
 *     text(120) required: Name "Opportunity Name"
 *     ref(Account) children=Opportunities cascade: AccountId
 *     picklist(LeadSource): LeadSource
 *     currency system: ExpectedRevenue
 *
 * `type(arguments) flags: Name "Label" Name "Label" …`. A label is derived from the name where none is given.
 * Types: see `TYPES`. Flags: `required`, `unique`, `caseSensitive`, `externalId`, `system` (nobody writes it),
 * `createOnly`, `updateOnly`, `tracked`, `restricted`, `masterDetail`, `cascade`, `restrict`, `children=Name`,
 * `rel=Name`, `rel=none`, `default=formula`.
 * `picklist(A|B*|C)` lists values (`*` marks the default), `picklist(Industry)` names a standard value set.
 */
export function parseFields(objectName: string, notation: string): FieldModel[] {
  const fields: FieldModel[] = [];
  for (const rawLine of notation.split('\n')) {
    const line = rawLine.trim();
    if (line) fields.push(...parseLine(objectName, line));
  }
  return fields;
}

interface TypeRule {
  readonly type: FieldType;
  /** What the arguments in parentheses say, and their defaults. */
  readonly takes: 'length' | 'digits' | 'numbers' | 'values' | 'objects' | 'none';
  readonly defaults?: readonly number[];
  readonly longText?: boolean;
  readonly html?: boolean;
}

/** Lengths and digits where none are given are those of the platform's «Field Types» page and usual standard fields. */
const TYPES: Readonly<Record<string, TypeRule>> = {
  id: { type: 'id', takes: 'none' },
  text: { type: 'string', takes: 'length', defaults: [255] },
  textarea: { type: 'textarea', takes: 'length', defaults: [255] },
  longtext: { type: 'textarea', takes: 'length', defaults: [32000], longText: true },
  html: { type: 'textarea', takes: 'length', defaults: [32000], longText: true, html: true },
  email: { type: 'email', takes: 'length', defaults: [80] },
  phone: { type: 'phone', takes: 'length', defaults: [40] },
  url: { type: 'url', takes: 'length', defaults: [255] },
  picklist: { type: 'picklist', takes: 'values' },
  multipicklist: { type: 'multipicklist', takes: 'values' },
  combobox: { type: 'combobox', takes: 'values' },
  checkbox: { type: 'boolean', takes: 'none' },
  int: { type: 'int', takes: 'digits', defaults: [9] },
  number: { type: 'double', takes: 'numbers', defaults: [18, 2] },
  currency: { type: 'currency', takes: 'numbers', defaults: [18, 2] },
  percent: { type: 'percent', takes: 'numbers', defaults: [3, 0] },
  date: { type: 'date', takes: 'none' },
  datetime: { type: 'datetime', takes: 'none' },
  time: { type: 'time', takes: 'none' },
  ref: { type: 'reference', takes: 'objects' },
  anyType: { type: 'anyType', takes: 'none' },
  base64: { type: 'base64', takes: 'none' },
};

const FLAGS = new Set([
  'required',
  'unique',
  'caseSensitive',
  'externalId',
  'system',
  'createOnly',
  'updateOnly',
  'tracked',
  'restricted',
  'masterDetail',
  'cascade',
  'restrict',
]);
const OPTIONS = new Set(['children', 'rel', 'default']);

function parseLine(objectName: string, line: string): FieldModel[] {
  const match = /^(\w+)(?:\(([^)]*)\))?([^:"]*):\s*(.*)$/.exec(line);
  const rule = TYPES[match?.[1] ?? ''];
  if (!match || !rule) throw new Error(`${objectName}: cannot read the field line «${line}»`);
  const flags = parseFlags(match[3] ?? '', `${objectName}: ${line}`);
  const names = [...(match[4] ?? '').matchAll(/(\w+)(?:\s+"([^"]*)")?/g)];
  if (names.length === 0) throw new Error(`${objectName}: no field named in «${line}»`);
  return names.map(([, name = '', label]) => buildField(name, label ?? labelOf(name), rule, match[2] ?? '', flags));
}

function parseFlags(text: string, where: string): Map<string, string> {
  const flags = new Map<string, string>();
  for (const token of text.split(/\s+/).filter(Boolean)) {
    const [key = '', value] = token.split('=', 2);
    if (value === undefined ? !FLAGS.has(key) : !OPTIONS.has(key))
      throw new Error(`unknown flag '${token}' in ${where}`);
    flags.set(key, value ?? '');
  }
  return flags;
}

function buildField(name: string, label: string, rule: TypeRule, args: string, flags: Map<string, string>): FieldModel {
  const numbers = /^[\d,\s]+$/.test(args) ? args.split(',').map(Number) : (rule.defaults ?? []);
  const custom = name.endsWith('__c');
  const readOnly = flags.has('system');
  return {
    name,
    label,
    type: rule.type,
    custom,
    ...(rule.takes === 'length' && { length: numbers[0] }),
    ...(rule.takes === 'digits' && { precision: numbers[0], scale: 0 }),
    ...(rule.takes === 'numbers' && { precision: numbers[0], scale: numbers[1] ?? 0 }),
    ...(rule.takes === 'values' && {
      length: rule.type === 'multipicklist' ? 4099 : 255,
      picklist: { restricted: flags.has('restricted'), values: picklistValues(args) },
    }),
    ...(rule.takes === 'objects' && { length: 18, reference: reference(name, args, flags) }),
    required: flags.has('required'),
    unique: flags.has('unique'),
    caseSensitive: flags.has('caseSensitive'),
    externalId: flags.has('externalId'),
    createable: !readOnly && !flags.has('updateOnly'),
    updateable: !readOnly && !flags.has('createOnly'),
    ...(flags.has('default') && { defaultValue: flags.get('default') }),
    trackHistory: flags.has('tracked'),
    longText: rule.longText ?? false,
    ...(rule.html && { htmlFormatted: true }),
  };
}

function picklistValues(args: string): readonly PicklistValue[] {
  if (args && !/[|*]/.test(args)) return standardValueSet(args);
  return args
    .split('|')
    .filter(Boolean)
    .map((raw) => {
      const value = raw.replace(/\*$/, '').trim();
      return { value, label: value, active: true, isDefault: raw.endsWith('*') };
    });
}

function reference(name: string, args: string, flags: Map<string, string>): ReferenceModel {
  const relationship = flags.get('rel') ?? relationshipOf(name);
  return {
    to: args.split('|').map((target) => target.trim()),
    relationshipName: relationship === 'none' ? null : relationship,
    childRelationshipName: flags.get('children') ?? null,
    kind: flags.has('masterDetail') ? 'masterDetail' : 'lookup',
    onDelete:
      flags.has('cascade') || flags.has('masterDetail') ? 'cascade' : flags.has('restrict') ? 'restrict' : 'setNull',
    reparentable: !flags.has('masterDetail'),
  };
}

/** `AccountId` → `Account`, `Sales_Target__c` → `Sales_Target__r`; the way the platform names the way up. */
export function relationshipOf(fieldName: string): string {
  return fieldName.endsWith('__c') ? fieldName.replace(/__c$/, '__r') : fieldName.replace(/Id$/, '');
}

/** `LeadSource` → `Lead Source`, `AccountId` → `Account ID`. */
function labelOf(name: string): string {
  return name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/\bId$/, 'ID');
}
