import { requireArgument } from '../../runtime/exceptions.js';
import type { TypeValue } from '../../runtime/typeValue.js';
import { defineType } from '../defineType.js';
import { fromJson, untyped } from './deserialize.js';
import { JsonGeneratorValue } from './jsonGenerator.js';
import { JsonParserValue } from './jsonParser.js';
import { parseJson } from './jsonTokens.js';
import { printCompact, printPretty } from './jsonTree.js';
import { toJson } from './serialize.js';

function read(text: string | null, type: TypeValue | null, strict: boolean): unknown {
  return fromJson(parseJson(requireArgument(text)), requireArgument(type).name, strict);
}

/** Apex JSON («JSON Class»). */
defineType('System.JSON', {
  'static String serialize(Object value)': (value: unknown) => printCompact(toJson(value)),
  'static String serialize(Object value, Boolean suppressNulls)': (value: unknown, suppress: boolean) =>
    printCompact(toJson(value, suppress)),
  'static String serializePretty(Object value)': (value: unknown) => printPretty(toJson(value)),
  'static String serializePretty(Object value, Boolean suppressNulls)': (value: unknown, suppress: boolean) =>
    printPretty(toJson(value, suppress)),
  'static Object deserialize(String text, Type type)': (text: string | null, type: TypeValue | null) =>
    read(text, type, false),
  'static Object deserializeStrict(String text, Type type)': (text: string | null, type: TypeValue | null) =>
    read(text, type, true),
  'static Object deserializeUntyped(String text)': (text: string | null) => untyped(parseJson(requireArgument(text))),
  'static JSONGenerator createGenerator(Boolean pretty)': (pretty: boolean) => new JsonGeneratorValue(pretty),
  'static JSONParser createParser(String text)': (text: string | null) => new JsonParserValue(requireArgument(text)),
});
