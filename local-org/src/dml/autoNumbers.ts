import { LocalOrgError } from '../diagnostics/errors.js';
import type { FieldModel, ObjectModel } from '../schema/model.js';
import type { Storage } from '../storage/storage.js';
import { dmlDiagnostics } from './diagnostics.js';

const table = '$AutoNumber';

/**
 * Numbers of auto-number fields. As on the platform a number that was dealt out is not dealt out again, not even
 * after a rollback: the last one is kept in memory, and in the database for the next start.
 */
export class AutoNumbers {
  private readonly last = new Map<string, number>();

  constructor(private readonly storage: Storage) {
    storage.defineTable({
      name: table,
      keyPrefix: table,
      columns: [
        { name: 'Id', affinity: 'TEXT', ignoreCase: false, index: 'none' },
        { name: 'Last', affinity: 'INTEGER', ignoreCase: false, index: 'none' },
      ],
    });
  }

  /** The next values of a field, in order, formatted for the day. */
  draw(object: ObjectModel, field: FieldModel, count: number, now: Date): string[] {
    const { autoNumber } = field;
    if (!autoNumber || count === 0) return [];
    const key = `${object.name}.${field.name}`;
    const first = (this.last.get(key) ?? this.stored(key) ?? autoNumber.startingNumber - 1) + 1;
    const last = first + count - 1;
    this.last.set(key, last);
    this.storage.run(
      `INSERT INTO "${table}" (Id, "Last") VALUES (?, ?) ON CONFLICT (Id) DO UPDATE SET "Last" = excluded."Last"`,
      [key, last],
    );
    return Array.from({ length: count }, (_, index) =>
      formatAutoNumber(autoNumber.displayFormat, first + index, now, `${key}`),
    );
  }

  private stored(key: string): number | undefined {
    const value = this.storage.all(`SELECT "Last" FROM "${table}" WHERE Id = ?`, [key])[0]?.['Last'];
    return typeof value === 'number' ? value : undefined;
  }
}

/** `INV-{0000}` and date parts, as the platform's «Auto-Number Fields» documents. */
export function formatAutoNumber(displayFormat: string, number: number, now: Date, name: string): string {
  return displayFormat.replace(/\{([^}]*)\}/g, (_, part: string) => {
    if (/^0+$/.test(part)) return String(number).padStart(part.length, '0');
    switch (part) {
      case 'YYYY':
        return String(now.getUTCFullYear());
      case 'YY':
        return String(now.getUTCFullYear()).slice(-2);
      case 'MM':
        return String(now.getUTCMonth() + 1).padStart(2, '0');
      case 'DD':
        return String(now.getUTCDate()).padStart(2, '0');
      default:
        throw new LocalOrgError(dmlDiagnostics.autoNumberFormat, [displayFormat, name]);
    }
  });
}
