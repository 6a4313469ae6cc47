import { currentContext } from '../runtime/context.js';
import { requireArgument } from '../runtime/exceptions.js';
import { sobjectTypeToken } from '../runtime/tokens.js';
import { isSubtype } from '../runtime/typeOf.js';
import type { TypeValue } from '../runtime/typeValue.js';
import { findType, newInstanceOf } from '../runtime/typeValue.js';
import { defineType } from './defineType.js';
import { javaStringHash } from './javaHash.js';

/** Apex Type («Type Class»). There are no namespaces in the local org: the two-argument `forName` takes null or an empty one. */
defineType('System.Type', {
  'Boolean equals(Object other)': (self: TypeValue, other: unknown) => self === other,
  'String getName()': (self: TypeValue) => self.name,
  'Integer hashCode()': (self: TypeValue) => javaStringHash(self.name),
  'Boolean isAssignableFrom(Type source)': (self: TypeValue, source: TypeValue | null) =>
    isSubtype(requireArgument(source).name, self.name),
  'Object newInstance()': newInstanceOf,
  'String toString()': (self: TypeValue) => self.name,
  'property Schema.SObjectType SObjectType': {
    get: (self: TypeValue) =>
      currentContext().org.schema.object(self.name) === undefined ? null : sobjectTypeToken(self.name),
  },
  'static Type forName(String name)': (name: string | null) => findType(requireArgument(name)),
  'static Type forName(String namespace, String name)': (namespace: string | null, name: string | null) =>
    namespace ? null : findType(requireArgument(name)),
});
