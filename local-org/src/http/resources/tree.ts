import { openCheckpoint } from '../../dml/checkpoint.js';
import type { SaveError } from '../../dml/engine.js';
import { PlatformError } from '../../diagnostics/errors.js';
import type { ObjectModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import { readRecord, unknownColumn } from '../recordJson.js';
import { created, type Resource, type RestAnswer, type RestCall } from '../restCall.js';
import { saveRecords } from '../saveRecords.js';
import { objectOf } from './saveSupport.js';

/** «sObject Tree»: records of all trees of a call together, and levels of a tree. */
const MOST_RECORDS = 200;
const MOST_LEVELS = 5;

interface TreeNode {
  readonly attributes?: { readonly type?: string; readonly referenceId?: string };
  readonly [field: string]: unknown;
}

/** One record of a tree, and where it hangs. */
interface Leaf {
  readonly referenceId: string;
  readonly record: OrgRecord;
  readonly level: number;
  readonly parent: { readonly leaf: Leaf; readonly field: string } | null;
}

interface Outcome {
  readonly referenceId: string;
  readonly id?: string;
  readonly errors?: readonly SaveError[];
}

/** `POST /composite/tree/Account`: creates records with their children below them, all or none. */
export const treeResource: Resource = {
  method: 'POST',
  path: '/composite/tree/:object',
  handle(call) {
    const object = objectOf(call, call.params['object'] ?? '');
    const leaves = readLevel(call, object, call.body, null);
    if (leaves.length > MOST_RECORDS)
      throw new PlatformError('INVALID_INPUT', `A tree request may hold ${MOST_RECORDS} records, not ${leaves.length}`);
    const names = leaves.map((leaf) => leaf.referenceId);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new PlatformError('INVALID_INPUT', `Duplicate ReferenceId provided in the request: ${twice}`);
    return answer(createAll(call, leaves));
  },
};

/** The records of a list and of the lists below them, parents first. */
function readLevel(call: RestCall, object: ObjectModel, list: unknown, parent: Leaf['parent']): Leaf[] {
  const records = (list as { records?: readonly TreeNode[] } | null)?.records;
  if (!Array.isArray(records)) throw new PlatformError('JSON_PARSER_ERROR', 'A tree is {"records": [ … ]}');
  const level = (parent?.leaf.level ?? 0) + 1;
  if (level > MOST_LEVELS) throw new PlatformError('INVALID_INPUT', `A tree may be ${MOST_LEVELS} levels deep`);
  return records.flatMap((node: TreeNode) => readNode(call, object, node, level, parent));
}

function readNode(call: RestCall, object: ObjectModel, node: TreeNode, level: number, parent: Leaf['parent']): Leaf[] {
  const { type, referenceId } = node.attributes ?? {};
  if (!type || !referenceId)
    throw new PlatformError(
      'INVALID_INPUT',
      'Include an entity type and a reference ID in the attributes of each record',
    );
  if (type.toLowerCase() !== object.name.toLowerCase())
    throw new PlatformError('INVALID_INPUT', `${referenceId} is of type ${type} where ${object.name} is expected`);
  const { attributes: _, ...content } = node;
  const isList = (value: unknown): boolean => value !== null && typeof value === 'object' && 'records' in value;
  const fields = Object.fromEntries(Object.entries(content).filter(([, value]) => !isList(value)));
  const leaf: Leaf = { referenceId, record: readRecord(fields, object, call.org.schema), level, parent };
  const children = Object.entries(content)
    .filter(([, value]) => isList(value))
    .flatMap(([name, value]) => {
      const relationship = object.childRelationships.find((child) => child.name?.toLowerCase() === name.toLowerCase());
      if (!relationship) throw unknownColumn(name, object.name);
      return readLevel(call, objectOf(call, relationship.childObject), value, { leaf, field: relationship.field });
    });
  return [leaf, ...children];
}

/** Level by level, each object at once: a child needs the id of its parent. Nothing stays when one record fails. */
function createAll(call: RestCall, leaves: readonly Leaf[]): Outcome[] {
  const ids = new Map<Leaf, string>();
  return call.transact((transaction) => {
    const checkpoint = openCheckpoint(call.org, transaction);
    for (const group of groupsOf(leaves)) {
      for (const { record, parent } of group) if (parent) record.values[parent.field] = ids.get(parent.leaf) ?? null;
      const results = saveRecords(call.org, transaction, {
        operation: 'insert',
        records: group.map((leaf) => leaf.record),
        allOrNone: true,
      });
      const failed = results.flatMap((result, index): Outcome[] => {
        const errors = result.errors.filter((error) => error.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
        return result.success || errors.length === 0 ? [] : [{ referenceId: group[index]!.referenceId, errors }];
      });
      if (failed.length > 0) {
        checkpoint.undo();
        return failed;
      }
      results.forEach((result, index) => ids.set(group[index]!, String(result.id)));
    }
    checkpoint.keep();
    return leaves.map((leaf) => ({ referenceId: leaf.referenceId, id: ids.get(leaf)! }));
  });
}

function groupsOf(leaves: readonly Leaf[]): Leaf[][] {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of [...leaves].sort((first, second) => first.level - second.level)) {
    const key = `${leaf.level} ${leaf.record.type}`;
    groups.set(key, [...(groups.get(key) ?? []), leaf]);
  }
  return [...groups.values()];
}

function answer(results: readonly Outcome[]): RestAnswer {
  const hasErrors = results.some((result) => result.errors !== undefined);
  return hasErrors ? { status: 400, body: { hasErrors, results } } : created({ hasErrors, results });
}
