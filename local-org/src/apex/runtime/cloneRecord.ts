import { ApexList } from './list.js';
import { SObject } from './sobject.js';

export interface CloneOptions {
  readonly preserveId: boolean;
  /** Related records are cloned too, not shared. */
  readonly deep: boolean;
  readonly preserveTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}

const timestamps = new Set(['createdbyid', 'createddate', 'lastmodifiedbyid', 'lastmodifieddate']);

function cloneRelated(value: unknown, options: CloneOptions): unknown {
  if (value instanceof SObject) return cloneRecord(value, options);
  if (value instanceof ApexList)
    return new ApexList(
      value.elementType,
      value.items.map((item) => cloneRelated(item, options)),
    );
  return value;
}

/** A copy as `SObject.clone` makes it («SObject Class»): without id, audit fields and auto-numbers unless they are to be kept. */
export function cloneRecord(record: SObject, options: CloneOptions): SObject {
  const copy = new SObject(record.model);
  copy.origin = record.origin;
  copy.isClone = true;
  copy.cloneSourceId = record.id;
  for (const name of record.presentNames()) {
    if (name === 'id' && !options.preserveId) continue;
    if (timestamps.has(name) && !options.preserveTimestamps) continue;
    if (record.field(name)?.autoNumber !== undefined && !options.preserveAutonumber) continue;
    const value = record.peek(name);
    copy.restoreField(name, options.deep ? cloneRelated(value, options) : value);
    if (record.assigned.has(name)) copy.assigned.add(name);
  }
  return copy;
}
