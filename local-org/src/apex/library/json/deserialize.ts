import { Big } from 'bigdecimal.js';
import { valueOfText } from '../../platform/textValues.js';
import { ApexDouble } from '../../runtime/apexDouble.js';
import { allFields } from '../../runtime/classes.js';
import type { RuntimeClass } from '../../runtime/classes.js';
import { currentContext } from '../../runtime/context.js';
import { ApexException, JSONException } from '../../runtime/exceptions.js';
import { apexTypeOfField } from '../../runtime/fieldValues.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { objectShape } from '../../runtime/objectShape.js';
import { ApexSet } from '../../runtime/set.js';
import { SObject } from '../../runtime/sobject.js';
import { formatTypeName, parseTypeName } from '../../types/typeName.js';
import type { TypeName } from '../../types/typeName.js';
import { registeredMember, registeredType } from '../defineType.js';
import { entryOf } from './jsonTree.js';
import { jsonReader } from './libraryJson.js';
import type { JsonNode } from './jsonTree.js';

const primitives = new Set([
  'string',
  'id',
  'boolean',
  'integer',
  'long',
  'double',
  'decimal',
  'date',
  'datetime',
  'time',
  'blob',
]);
const largestInteger = 2_147_483_647;

/** Values whose type nobody has named: maps, lists, texts, Integer, Long or Decimal. */
export function untyped(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return new ApexMap(
        'String',
        'Object',
        node.entries.map(([name, value]) => [name, untyped(value)] as const),
      );
    case 'array':
      return new ApexList('Object', node.items.map(untyped));
    case 'string':
      return node.text;
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'number':
      if (!/^-?\d+$/.test(node.text)) return Big(node.text);
      return Math.abs(Number(node.text)) <= largestInteger ? Number(node.text) : BigInt(node.text);
  }
}

function illegal(text: string): never {
  throw new JSONException(`Illegal value for primitive: ${text}`);
}

function primitive(node: JsonNode, type: string): unknown {
  if (node.kind === 'object' || node.kind === 'array') throw new JSONException(`Illegal value for primitive`);
  if (node.kind === 'null') return null;
  const text = node.kind === 'boolean' ? String(node.value) : node.text;
  if (type === 'String') return text;
  if (type === 'Boolean' && !/^(true|false)$/i.test(text)) illegal(text);
  if (type === 'Double')
    return /^[+-]?[\d.]+([eE][+-]?\d+)?$/.test(text) ? new ApexDouble(Number(text)) : illegal(text);
  if (type === 'Integer' && (!/^-?\d+$/.test(text) || Math.abs(Number(text)) > largestInteger + 1)) illegal(text);
  try {
    return valueOfText(type, text);
  } catch (error) {
    if (error instanceof ApexException) throw new JSONException(error.message);
    throw error;
  }
}

/** Builds values of named types from JSON. `strict`: what the type does not have is refused. */
class Deserializer {
  constructor(private readonly strict: boolean) {}

  value(node: JsonNode, type: TypeName): unknown {
    if (node.kind === 'null') return null;
    const name = type.name.toLowerCase();
    if (name === 'object') return untyped(node);
    if (primitives.has(name)) return primitive(node, type.name);
    if (name === 'list' || name === 'set' || name === 'map') return this.collection(node, name, type);
    const { org, program } = currentContext();
    const own = program.runtimeClass(type.name);
    if (own !== undefined) return own.kind === 'enum' ? this.constant(node, own) : this.instance(node, own);
    const objectName = name === 'sobject' ? this.typeAttribute(node) : type.name;
    const model = org.schema.object(objectName);
    if (model !== undefined) return this.record(node, model.name);
    if (registeredType(type.name)?.kind === 'enum') return this.libraryConstant(node, type.name);
    const read = jsonReader(type.name);
    if (read !== undefined) return read(node, (part, partType) => this.value(part, parseTypeName(partType)));
    throw new JSONException(`Apex Type unsupported in JSON: ${formatTypeName(type)}`);
  }

  private collection(node: JsonNode, name: string, type: TypeName): unknown {
    const [first, second] = type.args as [TypeName, TypeName];
    if (name === 'map') {
      if (node.kind !== 'object') throw new JSONException("Malformed JSON: Expected '{' at the beginning of object");
      const entries = node.entries.map(([key, value]) => [this.key(key, first), this.value(value, second)] as const);
      return new ApexMap(formatTypeName(first), formatTypeName(second), entries);
    }
    if (node.kind !== 'array') throw new JSONException("Malformed JSON: Expected '[' at the beginning of List/Set");
    const items = node.items.map((item) => this.value(item, first));
    return name === 'list' ? new ApexList(formatTypeName(first), items) : new ApexSet(formatTypeName(first), items);
  }

  private key(text: string, type: TypeName): unknown {
    return this.value(
      { kind: 'string', text },
      type.name.toLowerCase() === 'object' ? { name: 'String', args: [] } : type,
    );
  }

  private typeAttribute(node: JsonNode): string {
    const attributes = entryOf(node, 'attributes');
    const type = attributes && entryOf(attributes, 'type');
    if (type?.kind !== 'string') throw new JSONException('Cannot deserialize an SObject without the attribute type');
    return type.text;
  }

  private record(node: JsonNode, objectName: string): SObject {
    if (node.kind !== 'object') throw new JSONException("Malformed JSON: Expected '{' at the beginning of object");
    const model = currentContext().org.schema.object(objectName);
    if (model === undefined) throw new JSONException(`Apex Type unsupported in JSON: ${objectName}`);
    const record = new SObject(model);
    const shape = objectShape(model);
    for (const [name, value] of node.entries) {
      const lower = name.toLowerCase();
      const field = model.fields.get(lower);
      const parent = shape.parents.get(lower);
      const child = shape.children.get(lower);
      if (lower === 'attributes') continue;
      if (field !== undefined) record.setField(lower, this.value(value, parseTypeName(apexTypeOfField(field.type))));
      else if (parent !== undefined) record.setRelated(lower, this.parent(value, parent.reference?.to ?? []));
      else if (child !== undefined) record.setRelated(lower, this.children(value, child.childObject));
      else throw new JSONException(`No such column '${name}' on sobject of type ${model.name}`);
    }
    return record;
  }

  private parent(node: JsonNode, objects: readonly string[]): SObject | null {
    if (node.kind === 'null') return null;
    return this.record(node, entryOf(node, 'attributes') === undefined ? (objects[0] ?? '') : this.typeAttribute(node));
  }

  private children(node: JsonNode, objectName: string): ApexList<SObject> {
    const records = entryOf(node, 'records') ?? node;
    const items = records.kind === 'array' ? records.items : [];
    return new ApexList(
      objectName,
      items.map((item) => this.record(item, objectName)),
    );
  }

  private constant(node: JsonNode, type: RuntimeClass): unknown {
    const text = node.kind === 'string' ? node.text : '';
    const found = type.constants.find((constant) => constant.constant.toLowerCase() === text.toLowerCase());
    return found ?? illegal(text);
  }

  private libraryConstant(node: JsonNode, typeName: string): unknown {
    const text = node.kind === 'string' ? node.text : '';
    const type = registeredType(typeName);
    const member = type?.members.find(
      (candidate) => candidate.kind === 'property' && candidate.name.toLowerCase() === text.toLowerCase(),
    );
    const read = registeredMember(member?.key ?? '')?.implementation as (() => unknown) | undefined;
    return read === undefined ? illegal(text) : read();
  }

  private instance(node: JsonNode, type: RuntimeClass): object {
    if (node.kind !== 'object') throw new JSONException("Malformed JSON: Expected '{' at the beginning of object");
    if (type.kind === 'interface' || type.isAbstract)
      throw new JSONException(`Apex Type unsupported in JSON: ${type.name}`);
    const instance = type.allocate();
    const fields = new Map(allFields(type).map((field) => [field.name.toLowerCase(), field]));
    for (const [name, value] of node.entries) {
      const field = fields.get(name.toLowerCase());
      if (field !== undefined && !field.isStatic) field.set(instance, this.value(value, parseTypeName(field.type)));
      else if (this.strict) throw new JSONException(`Unknown field: ${type.name}.${name}`);
    }
    return instance;
  }
}

/** The value of a canonical type. JSONException where the JSON does not fit. */
export function fromJson(node: JsonNode, typeName: string, strict = false): unknown {
  return new Deserializer(strict).value(node, parseTypeName(typeName));
}
