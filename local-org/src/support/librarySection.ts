import { apexDiagnostics } from '../apex/diagnostics.js';
import type { LibraryMember, LibraryType } from '../apex/library/defineType.js';
import { allLibraryTypes, libraryType } from '../apex/library/registry.js';
import { listedTypes } from '../apex/types/platformList.js';
import { libraryReason } from './libraryReasons.js';
import { codes, folded, table } from './markdown.js';
import type { Section } from './markdown.js';

export interface LibraryRow {
  readonly name: string;
  /** Names of members; overloads are one. */
  readonly supported: readonly string[];
  readonly refused: readonly string[];
}

/** Members that the compiler knows without a definition in the library: `System.runAs` is a statement, `addError` needs the field of a record, every object has `toString`. */
const OF_THE_COMPILER: ReadonlySet<string> = new Set(['system.system.runas', 'system.sobject.id']);
const isOfCompiler = (type: string, member: string): boolean =>
  /^(?:addError|toString|equals|hashCode)$/i.test(member) || OF_THE_COMPILER.has(`${type}.${member}`.toLowerCase());

const sorted = (names: Iterable<string>): string[] =>
  [...new Set(names)].sort((one, other) => one.localeCompare(other, 'en'));

const isException = (type: LibraryType): boolean => type.name.endsWith('Exception') && type.name !== 'Exception';

const memberName = (member: LibraryMember, type: LibraryType): string =>
  member.name === 'new' ? `new ${type.name}` : member.name;

function libraryRow(type: LibraryType): LibraryRow {
  const listed = listedTypes().find(({ name }) => name.toLowerCase() === type.fullName.toLowerCase())?.members ?? [];
  // The list writes constructors with the name of the type; whether one can be made is said where it is made.
  const constructor = new Set([type.name, type.fullName, type.name.split('.').at(-1)]);
  const defined = new Set(type.members.map((member) => member.name.toLowerCase()));
  const others = listed.filter((name) => !defined.has(name.toLowerCase()) && !constructor.has(name));
  return {
    name: type.fullName,
    supported: sorted([
      ...type.members.map((member) => memberName(member, type)),
      ...others.filter((name) => isOfCompiler(type.fullName, name)),
    ]),
    refused: sorted(others.filter((name) => !isOfCompiler(type.fullName, name))),
  };
}

/** Every type that the library defines, with what is there and what is refused of it. */
export function libraryRows(): LibraryRow[] {
  return allLibraryTypes()
    .map(libraryRow)
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** The types of the platform that the library does not define. */
export function refusedTypes(): string[] {
  return listedTypes()
    .map(({ name }) => name)
    .filter((name) => !libraryType(name));
}

/** Names by the reason why they are refused, in the order in which reasons first occur. */
function byReason(names: readonly string[]): (readonly [reason: string, names: string])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const reason = libraryReason(name) ?? '';
    groups.set(reason, [...(groups.get(reason) ?? []), name.replace(/^System\./, '')]);
  }
  return [...groups].map(([reason, members]) => [reason, codes(members)] as const);
}

/** Types and members of the Apex library: those of `apex/library`, against the platform's list that the compiler refuses by. */
export function librarySection(): Section {
  const rows = libraryRows();
  const missing = refusedTypes();
  const refusedMembers = rows.flatMap(({ name, refused }) => refused.map((member) => `${name}.${member}`));
  // Hundreds of constants for one reason would hide the others.
  const shown = refusedMembers.filter((name) => !name.startsWith('Schema.SoapType.'));
  const exceptions = allLibraryTypes()
    .filter(isException)
    .map((type) => type.name);
  const plain = rows.filter((row) => !exceptions.includes(row.name.replace(/^System\./, '')));
  const members = rows.reduce((sum, row) => sum + row.supported.length, 0);
  const { libraryType: typeRefusal, libraryMember: memberRefusal } = apexDiagnostics;
  const content = [
    `A type that is not here is refused with ${typeRefusal.code}, a member, an overload or a constructor with ${memberRefusal.code}, where it is written. Names stand for their overloads.`,
    `### Types that are refused\n\n${table(['Why', 'Types'], byReason(missing))}\n\nThe types of all namespaces but System, Database and Schema (\`ConnectApi\`, \`Messaging\`, \`Auth\`, \`Metadata\`, \`Dom\` …) are refused, too: they belong to features that are not part of the local org.`,
    `### Members that are refused\n\nOf types that are otherwise there.\n\n${table(['Why', 'Members'], byReason(shown))}\n\nOf \`Schema.SoapType\`, the ${refusedMembers.length - shown.length} constants for metadata of the SOAP API.`,
    `### Types and members that are there\n\nExceptions, with the members of \`Exception\`: ${codes(sorted(exceptions))}.`,
    folded(
      `${plain.length} types with their members`,
      table(
        ['Type', 'Members'],
        plain.map((row) => [`\`${row.name}\``, codes(row.supported)]),
      ),
    ),
  ];
  return {
    title: 'Apex library',
    supported: `${rows.length} types, ${members} members`,
    refused: `${missing.length} types, ${shown.length} members of the others`,
    content: content.join('\n\n'),
  };
}
