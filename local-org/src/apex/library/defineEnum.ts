import { EnumValue } from '../runtime/enumValue.js';
import { throwNoSuchEnum } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

/** Defines an enum of the platform: a static property for each constant, `values()`, `valueOf`, `name()` and `ordinal()`. */
export function defineEnum<Constant extends string>(
  fullName: string,
  constants: readonly Constant[],
): Record<Constant, EnumValue> {
  const canonicalName = fullName.replace(/^System\./, '');
  const values = constants.map((constant, ordinal) => new EnumValue(canonicalName, constant, ordinal));
  const byName = Object.fromEntries(values.map((value) => [value.constant, value])) as Record<Constant, EnumValue>;
  const members: Record<string, MemberTable[string]> = {
    [`static List<${canonicalName}> values()`]: () => new ApexList(canonicalName, [...values]),
    [`static ${canonicalName} valueOf(String name)`]: (name: string | null) =>
      values.find((value) => value.constant.toLowerCase() === name?.toLowerCase()) ??
      throwNoSuchEnum(canonicalName, name),
    'String name()': (self: EnumValue) => self.constant,
    'Integer ordinal()': (self: EnumValue) => self.ordinal,
  };
  for (const value of values) members[`static property ${canonicalName} ${value.constant}`] = { get: () => value };
  defineType(fullName, members, { kind: 'enum' });
  return byName;
}
