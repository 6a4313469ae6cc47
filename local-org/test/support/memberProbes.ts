import { existsSync, readFileSync } from 'node:fs';

/** Signatures of the Apex system library, as checkers know them: reference data beside the project, not part of it. */
const REFERENCE = new URL('../../../../shared/reference/apex-system-library.json', import.meta.url);

export interface ReferenceType {
  readonly kind: string;
  readonly members: readonly string[];
}

/** Null where the reference data are missing. */
export function readReference(): ReadonlyMap<string, ReferenceType> | null {
  if (!existsSync(REFERENCE)) return null;
  const { types } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as { types: Record<string, ReferenceType> };
  return new Map(Object.entries(types));
}

/** A class that uses every member of a type, one a line: line n of the source is `lines[n - 1]`'s member, null for the frame. */
export interface Probe {
  readonly className: string;
  readonly source: string;
  readonly lines: readonly (string | null)[];
}

/** Type parameters of the library, with what the probes put in their place. */
const TYPE_ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'System.List': { T: 'Account' },
  'System.Set': { T: 'String' },
  'System.Map': { K: 'Id', V: 'Account' },
  'System.Iterable': { T: 'String' },
  'System.Iterator': { T: 'String' },
  'System.Comparator': { T: 'String' },
  'Database.Batchable': { T: 'SObject' },
};

/** Spellings of the reference that Apex does not have. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/Internal\.RecordSet\.<(\w+)>/g, 'List<$1>'],
  [/\bSObjectStubs\.(\w+)/g, '$1'],
  [/(\w)\.\(/g, '$1('],
];

/** `addError` of a value is called on the field of a record; these fields have the type. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'System.String': 'new Account().Name',
  'System.Id': 'new Account().ParentId',
  'System.Integer': 'new Account().NumberOfEmployees',
  'System.Decimal': 'new Account().AnnualRevenue',
  'System.Boolean': 'new User().IsActive',
  'System.Date': 'new Opportunity().CloseDate',
  'System.Datetime': 'new Event().StartDateTime',
};

function substitute(typeName: string, text: string): string {
  let result = text;
  for (const [pattern, replacement] of SPELLINGS) result = result.replace(pattern, replacement);
  for (const [parameter, argument] of Object.entries(TYPE_ARGUMENTS[typeName] ?? {})) {
    result = result.replace(new RegExp(`\\b${parameter}\\b`, 'g'), argument);
  }
  return result;
}

function selfType(typeName: string): string {
  const parameters = TYPE_ARGUMENTS[typeName];
  return parameters ? `${typeName}<${Object.values(parameters).join(', ')}>` : typeName;
}

/** Splits `Map<K, V>, Integer` at its outer commas. */
function splitTypes(text: string): string[] {
  return text
    .split(/,\s*(?![^<]*>)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** One statement that uses the member as the reference declares it, in a method with variables of the types that it needs. */
function probeLine(typeName: string, member: string, index: number): string {
  if (member === 'static void runAs(SObject, Object)') return `static void m${index}(User a0) { System.runAs(a0) { } }`;
  const self = selfType(typeName);
  const match = /^(static )?(?:final )?(?:(.+) )?([\w.]+?)(?:\((.*)\))?$/.exec(substitute(typeName, member));
  if (!match) throw new Error(`${typeName}: '${member}' is not a member`);
  const [, isStatic, returns, name = '', list] = match;
  const parameters = splitTypes(list ?? '').map((type, position) => `${type} a${position}`);
  const args = parameters.map((_, position) => `a${position}`).join(', ');
  if (returns === undefined)
    return `static void m${index}(${parameters.join(', ')}) { ${self} r = new ${self}(${args}); }`;
  const field = name === 'addError' ? FIELD_OF[typeName] : undefined;
  // `System.System` is the class behind `System.debug(…)`.
  const receiver = isStatic ? typeName.replace('System.System', 'System') : (field ?? 'self');
  const use = list === undefined ? `${receiver}.${name}` : `${receiver}.${name}(${args})`;
  const statement = returns === 'void' ? `${use};` : `${returns} r = ${use};`;
  const variables = isStatic ? parameters : [`${self} self`, ...parameters];
  return `static void m${index}(${variables.join(', ')}) { ${statement} }`;
}

/** Stops the parser, and would hide every other problem of its class. */
const APART = 'static void runAs(Version)';

/** The probes of all types of the reference. */
export function probesOf(types: ReadonlyMap<string, ReferenceType>): (Probe & { readonly name: string })[] {
  const parts = [...types].flatMap(([name, type]) => {
    const together = { ...type, members: type.members.filter((member) => member !== APART) };
    return together.members.length === type.members.length
      ? [{ name, type }]
      : [
          { name, type: together },
          { name, type: { ...type, members: [APART] } },
        ];
  });
  return parts.map(({ name, type }, index) => ({ name, ...probeOf(name, type, index) }));
}

/** The probe of one type; a type without members is probed by a variable of it. */
function probeOf(typeName: string, { members }: ReferenceType, index: number): Probe {
  const className = `Probe${index}`;
  const uses = members.map((member, position) => probeLine(typeName, member, position));
  const lines = [`public class ${className} {`, `${selfType(typeName)} variable;`, ...uses, '}'];
  return { className, source: lines.join('\n'), lines: [null, '(type)', ...members, null] };
}
