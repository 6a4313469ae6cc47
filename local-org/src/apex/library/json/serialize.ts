import { BigDecimal } from 'bigdecimal.js';
import { ApexBlob } from '../../runtime/apexBlob.js';
import { ApexDate } from '../../runtime/apexDate.js';
import { ApexDatetime } from '../../runtime/apexDatetime.js';
import { ApexDouble } from '../../runtime/apexDouble.js';
import { ApexTime } from '../../runtime/apexTime.js';
import { allFields, runtimeClassOf } from '../../runtime/classes.js';
import { currentContext } from '../../runtime/context.js';
import { EnumValue } from '../../runtime/enumValue.js';
import { ApexException, JSONException } from '../../runtime/exceptions.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { ApexSet } from '../../runtime/set.js';
import { SObject } from '../../runtime/sobject.js';
import { SObjectFieldToken, SObjectTypeToken } from '../../runtime/tokens.js';
import { apexTypeOf } from '../../runtime/typeOf.js';
import { TypeValue } from '../../runtime/typeValue.js';
import { nullNode, numberNode, textNode } from './jsonTree.js';
import { jsonWriter } from './libraryJson.js';
import type { JsonNode } from './jsonTree.js';

/** Objects that are a key by their own text. */
const keyTypes = [ApexDate, ApexDouble, ApexTime, EnumValue, SObjectFieldToken, SObjectTypeToken, TypeValue];

function mapKey(key: unknown): string {
  if (key === null) throw new JSONException('Null key in a map cannot be serialized');
  if (typeof key !== 'object') return String(key);
  if (key instanceof ApexDatetime) return new Date(key.milliseconds).toISOString();
  if (key instanceof BigDecimal) return key.toPlainString();
  if (keyTypes.some((type) => key instanceof type)) return String(key);
  throw new JSONException(`Apex Type unsupported in JSON: ${apexTypeOf(key)}`);
}

/** Turns Apex values into JSON («JSON Class»). */
class Serializer {
  /** What is being written: an object inside itself has no end. */
  private readonly open = new Set<object>();

  constructor(private readonly suppressNulls: boolean) {}

  node(value: unknown): JsonNode {
    switch (typeof value) {
      case 'string':
        return textNode(value);
      case 'number':
      case 'bigint':
        return numberNode(String(value));
      case 'boolean':
        return { kind: 'boolean', value };
      default:
        return value === null || value === undefined ? nullNode : this.object(value);
    }
  }

  private object(value: object): JsonNode {
    if (value instanceof BigDecimal) return numberNode(value.toPlainString());
    if (value instanceof ApexDouble) return numberNode(value.toString());
    if (value instanceof ApexDate || value instanceof ApexTime || value instanceof EnumValue)
      return textNode(value.toString());
    if (value instanceof ApexDatetime) return textNode(new Date(value.milliseconds).toISOString());
    if (value instanceof ApexBlob) return textNode(value.base64);
    if (this.open.has(value)) throw new JSONException('Direct self-reference leading to cycle');
    this.open.add(value);
    const node = this.container(value);
    this.open.delete(value);
    return node;
  }

  private container(value: object): JsonNode {
    if (value instanceof ApexList) return { kind: 'array', items: value.items.map((item) => this.node(item)) };
    if (value instanceof ApexSet) return { kind: 'array', items: [...value.values()].map((item) => this.node(item)) };
    if (value instanceof ApexMap)
      return {
        kind: 'object',
        entries: [...value.entries()].map(([key, entry]) => [mapKey(key), this.node(entry)] as const),
      };
    if (value instanceof SObject) return this.record(value);
    if (value instanceof ApexException) throw new JSONException(`Apex Type unsupported in JSON: ${value.typeName}`);
    return this.instance(value);
  }

  private record(record: SObject): JsonNode {
    const { id, type } = record;
    const url: [string, JsonNode][] =
      id === null
        ? []
        : [['url', textNode(`/services/data/v${currentContext().org.settings.apiVersion}/sobjects/${type}/${id}`)]];
    const entries: [string, JsonNode][] = [
      ['attributes', { kind: 'object', entries: [['type', textNode(type)], ...url] }],
    ];
    for (const name of record.presentNames()) {
      const value = record.peek(name);
      if (value === null && this.suppressNulls) continue;
      entries.push([record.exactName(name) ?? name, this.field(value)]);
    }
    return { kind: 'object', entries };
  }

  /** Inside records moments have an offset, and related lists are query results. */
  private field(value: unknown): JsonNode {
    if (value instanceof ApexDatetime)
      return textNode(new Date(value.milliseconds).toISOString().replace('Z', '+0000'));
    if (!(value instanceof ApexList)) return this.node(value);
    const records = this.node(value);
    return {
      kind: 'object',
      entries: [
        ['totalSize', numberNode(String(value.items.length))],
        ['done', { kind: 'boolean', value: true }],
        ['records', records],
      ],
    };
  }

  private instance(instance: object): JsonNode {
    const type = runtimeClassOf(instance);
    const write = type === undefined ? jsonWriter(instance) : undefined;
    if (write !== undefined) return write(instance, (value) => this.node(value));
    if (type === undefined) throw new JSONException(`Apex Type unsupported in JSON: ${apexTypeOf(instance)}`);
    const entries: [string, JsonNode][] = [];
    for (const field of allFields(type)) {
      if (field.isStatic || field.isTransient || !field.isReadable) continue;
      const value = field.get(instance);
      if (value !== null || !this.suppressNulls) entries.push([field.name, this.node(value)]);
    }
    return { kind: 'object', entries };
  }
}

/** JSONException for types that JSON cannot hold. `suppressNulls`: null fields of records and instances are left out. */
export function toJson(value: unknown, suppressNulls = false): JsonNode {
  return new Serializer(suppressNulls).node(value);
}
