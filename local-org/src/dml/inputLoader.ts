import type { GlobalValues } from '../formula/globalValues.js';
import type { Schema } from '../schema/model.js';
import type { FieldValue, OrgRecord } from '../schema/record.js';
import { decodeValue } from '../soql/rowCodec.js';
import type { Storage } from '../storage/storage.js';
import { quoteName } from '../storage/tableDefinition.js';
import { CurrencyRates } from './currencyRates.js';
import { inList } from './rowStore.js';
import { scalar, textOf } from './saveRow.js';

/** Value of a formula input for one record. */
export type InputReader = (record: OrgRecord) => FieldValue;

/** What input loading needs of its surroundings. */
export interface InputSources {
  readonly schema: Schema;
  readonly storage: Storage;
  readonly globals: GlobalValues;
}

/**
 * Finds the values of formula inputs for a set of records of one object. Parents are read with one query for each
 * relationship, however many records there are, and kept for the life of the loader (one chunk, one step).
 */
export class InputLoader {
  private readonly readers = new Map<string, InputReader>();
  private readonly parents = new Map<string, ReadonlyMap<string, OrgRecord>>();
  private readonly globals = new Map<string, FieldValue>();
  private readonly rates: CurrencyRates;

  constructor(
    private readonly sources: InputSources,
    private readonly objectName: string,
    private readonly records: readonly OrgRecord[],
    private readonly userId: string,
  ) {
    this.rates = new CurrencyRates(sources.storage);
  }

  /** Values in the order of `paths`. */
  values(paths: readonly string[], record: OrgRecord): FieldValue[] {
    return paths.map((path) => this.value(path, record));
  }

  value(path: string, record: OrgRecord): FieldValue {
    let reader = this.readers.get(path);
    if (!reader) {
      reader = this.reader(path);
      this.readers.set(path, reader);
    }
    return reader(record);
  }

  private reader(path: string): InputReader {
    if (path.startsWith('$')) return () => this.global(path);
    const segments = path.split('.');
    const field = segments.pop() ?? '';
    if (segments.length === 0) return (record) => scalar(record, field);
    const walk = this.walker(segments);
    return (record) => {
      const parent = walk(record);
      const object = parent && this.sources.schema.object(parent.type);
      // Amounts of parents count in the currency of the record («Formulas and Multiple Currencies»).
      return object ? this.rates.valueFor(record, object, parent, field) : null;
    };
  }

  private global(path: string): FieldValue {
    const known = this.globals.get(path);
    if (known !== undefined) return known;
    const value = this.sources.globals.value(path, this.userId);
    this.globals.set(path, value);
    return value;
  }

  private walker(segments: readonly string[]): (record: OrgRecord) => OrgRecord | undefined {
    let objectName = this.objectName;
    let level: readonly OrgRecord[] = this.records;
    let route = '';
    const steps: { readonly field: string; readonly rows: ReadonlyMap<string, OrgRecord> }[] = [];
    for (const segment of segments) {
      route += `${segment}.`;
      const [relationship = '', wanted] = segment.split(':');
      const field = this.sources.schema.parentRelationship(objectName, relationship);
      if (!field?.reference) throw new Error(`no relationship ${segment} on ${objectName}`);
      const target = wanted ?? (field.reference.to.includes('User') ? 'User' : (field.reference.to[0] ?? ''));
      const rows = this.parents.get(route) ?? this.loadParents(target, level, field.name);
      this.parents.set(route, rows);
      steps.push({ field: field.name, rows });
      level = [...rows.values()];
      objectName = target;
    }
    return (record) => {
      let current: OrgRecord | undefined = record;
      for (const step of steps) {
        const id: string | null = current ? textOf(current, step.field) : null;
        current = id === null ? undefined : step.rows.get(id);
      }
      return current;
    };
  }

  private loadParents(
    objectName: string,
    children: readonly OrgRecord[],
    reference: string,
  ): ReadonlyMap<string, OrgRecord> {
    const ids = new Set<string>();
    for (const child of children) {
      const id = textOf(child, reference);
      if (id !== null) ids.add(id);
    }
    return loadRecords(this.sources, objectName, [...ids]);
  }
}

/** Whole rows of any object by id. */
export function loadRecords(
  sources: Pick<InputSources, 'schema' | 'storage'>,
  objectName: string,
  ids: readonly string[],
): ReadonlyMap<string, OrgRecord> {
  const object = sources.schema.object(objectName);
  if (!object || ids.length === 0) return new Map();
  const rows = sources.storage.all(`SELECT * FROM ${quoteName(object.name)} WHERE Id ${inList}`, [JSON.stringify(ids)]);
  return new Map(
    rows.map((row) => {
      const values: OrgRecord['values'] = {};
      for (const field of object.fields.values()) values[field.name] = decodeValue(field.type, row[field.name]);
      return [String(row['Id']), { type: object.name, values }];
    }),
  );
}
