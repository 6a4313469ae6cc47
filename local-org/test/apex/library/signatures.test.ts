import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { allLibraryTypes } from '../../../src/apex/library/registry.js';
import type { LibraryMember, LibraryType } from '../../../src/apex/library/defineType.js';
import { formatTypeName } from '../../../src/apex/types/typeName.js';

/** Signatures of the platform's own types at API 61, for the types that the library has: a type, then its members, indented. */
const listing = readFileSync(new URL('platformSignatures.txt', import.meta.url), 'utf8');

/** Types that the listing does not have, with the reason. */
const additionalTypes: Readonly<Record<string, string>> = {
  'System.Object': 'Every value has equals, hashCode and toString; the listing names them with each class.',
  'System.Enum': 'Every enum has name, ordinal, equals and hashCode.',
  'EventBus.TestBroker': 'The listing has the System namespace only.',
  'FormulaEval.FormulaBuilder': 'The listing has the System namespace only.',
  'FormulaEval.FormulaGlobal': 'The listing has the System namespace only.',
  'FormulaEval.FormulaInstance': 'The listing has the System namespace only.',
  'FormulaEval.FormulaReturnType': 'The listing has the System namespace only.',
  'System.FormulaEvaluationException': 'Came after the listing.',
  'System.FormulaValidationException': 'Came after the listing.',
  'Database.PaginationCursor': 'Came after the listing.',
  'Database.CursorFetchResult': 'Came after the listing.',
  'Messaging.Email': 'The listing has the System namespace only.',
  'Messaging.SingleEmailMessage': 'The listing has the System namespace only.',
  'Messaging.SendEmailResult': 'The listing has the System namespace only.',
};

/** Members that the listing does not have, with the reason. */
const additionalMembers: Readonly<Record<string, string>> = {
  'equals(Object)': 'Of every value.',
  'hashCode()': 'Of every value.',
  'toString()': 'Of every value.',
  'getAssociateEntityType()': 'Missing in the listing, described in the Apex Reference Guide.',
  'getAssociateParentEntity()': 'Missing in the listing, described in the Apex Reference Guide.',
  'static getPaginationCursor(String)': 'Came after the listing.',
  'static getPaginationCursor(String,Object)': 'Came after the listing.',
  'static getPaginationCursorWithBinds(String,Map<String,Object>,Object)': 'Came after the listing.',
  'name()': 'Of every enum.',
  'ordinal()': 'Of every enum.',
  'static getAll()': 'Listed as a method of a record, although it is called on the object.',
  'static getInstance()': 'Listed as a method of a record, although it is called on the object.',
  'static getInstance(String)': 'Listed as a method of a record, although it is called on the object.',
  'static getValues(String)': 'Listed as a method of a record, although it is called on the object.',
  'static getOrgDefaults()': 'Listed as a method of a record, although it is called on the object.',
};

interface Signature {
  readonly key: string;
  /** Empty for a constructor. */
  readonly returns: string;
}

function readSignature(text: string): Signature {
  const isStatic = text.startsWith('static ');
  const rest = isStatic ? text.slice('static '.length) : text;
  const open = rest.indexOf('(');
  const head = open < 0 ? rest : rest.slice(0, open);
  const parameters = open < 0 ? '' : rest.slice(open);
  const space = head.lastIndexOf(' ');
  if (space < 0) return { key: `new${parameters}`.toLowerCase(), returns: '' };
  const prefix = isStatic && open >= 0 ? 'static ' : '';
  return {
    key: `${prefix}${head.slice(space + 1)}${parameters}`.toLowerCase(),
    returns: head.slice(0, space).replaceAll(' ', '').toLowerCase(),
  };
}

function readListing(): Map<string, Map<string, string>> {
  const types = new Map<string, Map<string, string>>();
  let members = new Map<string, string>();
  for (const line of listing.split('\n').filter((one) => one !== '')) {
    if (!line.startsWith(' ')) types.set(line, (members = new Map()));
    else {
      const { key, returns } = readSignature(line.trim());
      members.set(key, returns);
    }
  }
  return types;
}

function keyOf(member: LibraryMember): string {
  const parameters = member.kind === 'property' ? '' : `(${member.parameters.map(formatTypeName).join(',')})`;
  return `${member.isStatic && member.kind === 'method' ? 'static ' : ''}${member.name}${parameters}`;
}

const platform = readListing();

function problems(type: LibraryType): string[] {
  const listed = platform.get(type.fullName);
  if (listed === undefined)
    return additionalTypes[type.fullName] === undefined ? [`${type.fullName} is no type of the platform`] : [];
  return type.members.flatMap((member) => {
    const key = keyOf(member);
    const returns = listed.get(key.toLowerCase());
    if (returns === undefined)
      return additionalMembers[key] === undefined ? [`${type.fullName}.${key} is no member of the platform`] : [];
    const mine = formatTypeName(member.returns).toLowerCase();
    const fits =
      member.kind === 'constructor' ||
      returns === mine ||
      (type.fullName === 'Database.QueryLocatorIterator' && returns === 'object');
    return fits ? [] : [`${type.fullName}.${key} is ${mine}, on the platform ${returns}`];
  });
}

test('what the library defines is what the platform has', () => {
  assert.ok(allLibraryTypes().length > 100);
  assert.deepEqual(allLibraryTypes().flatMap(problems), []);
});

test('no reason for an addition is left over', () => {
  const names = new Set(allLibraryTypes().map((type) => type.fullName));
  assert.deepEqual(
    Object.keys(additionalTypes).filter((name) => !names.has(name)),
    [],
  );
  const keys = new Set(allLibraryTypes().flatMap((type) => type.members.map(keyOf)));
  assert.deepEqual(
    Object.keys(additionalMembers).filter((key) => !keys.has(key)),
    [],
  );
});
