import { currentContext } from '../runtime/context.js';
import { SObjectException, StringException, requireArgument } from '../runtime/exceptions.js';
import { normalizeId } from '../runtime/idText.js';
import { sobjectTypeToken } from '../runtime/tokens.js';
import type { SObjectTypeToken } from '../runtime/tokens.js';
import { defineType } from './defineType.js';

/** 18 characters; StringException «Invalid id: x» for what is none. Emitted code calls it where a String becomes an Id. */
export function toId(text: string | null): string | null {
  if (text === null) return null;
  const id = normalizeId(text);
  if (id === null) throw new StringException(`Invalid id: ${text}`);
  return id;
}

function objectTypeOf(id: string): SObjectTypeToken {
  const model = currentContext().org.schema.objectByKeyPrefix(id.slice(0, 3));
  if (model === undefined) throw new SObjectException(`Cannot locate Apex Type for ID: ${id}`);
  return sobjectTypeToken(model.name);
}

/** Apex Id («Id Class»). */
defineType('System.Id', {
  'Boolean equals(String other)': (self: string, other: string | null) => other !== null && normalizeId(other) === self,
  'Schema.SObjectType getSobjectType()': objectTypeOf,
  'String to15()': (self: string) => self.slice(0, 15),
  'String toString()': (self: string) => self,
  'static Id valueOf(String text)': (text: string | null) => toId(requireArgument(text)),
  'static Id valueOf(String text, Boolean restoreCasing)': (text: string | null) => toId(requireArgument(text)),
});
