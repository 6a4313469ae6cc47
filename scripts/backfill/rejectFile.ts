import { appendFileSync, writeFileSync } from 'node:fs';
import type { Failure } from '../lib/writeRecords.js';

const HEADER = 'object,reason,row\n';

const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Rows that the org refused, with its reasons. It grows with the run, so that an interrupted one has them too. */
export class RejectFile {
  private hasHeader: boolean;

  /** @param continues whether an earlier part of the run has begun the file */
  constructor(
    private readonly path: string,
    continues: boolean,
  ) {
    this.hasHeader = continues;
  }

  add(object: string, failures: readonly Failure[]): void {
    if (failures.length === 0) return;
    if (!this.hasHeader) writeFileSync(this.path, HEADER);
    this.hasHeader = true;
    appendFileSync(
      this.path,
      failures.map(({ row, reason }) => `${[object, reason, JSON.stringify(row)].map(cell).join(',')}\n`).join(''),
    );
  }
}
