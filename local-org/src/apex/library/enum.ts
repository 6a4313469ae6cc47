import type { EnumValue } from '../runtime/enumValue.js';
import { defineType } from './defineType.js';

/** What the constants of users' enums have («Enums»); those of the platform are made by `defineEnum`. */
defineType('System.Enum', {
  'String name()': (self: EnumValue) => self.constant,
  'Integer ordinal()': (self: EnumValue) => self.ordinal,
});
