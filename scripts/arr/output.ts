import type { OutputRow } from './runContext.js';

/** Prints rows as they come: CSV with a header, or a JSON array with a row on each line. */
export class RowPrinter {
  private count = 0;

  constructor(
    private readonly format: 'csv' | 'json',
    private readonly write: (text: string) => void,
  ) {}

  row(row: OutputRow): void {
    if (this.format === 'csv') {
      if (this.count === 0) this.write(`${Object.keys(row).map(cell).join(',')}\n`);
      this.write(`${Object.values(row).map(cell).join(',')}\n`);
    } else {
      this.write(`${this.count === 0 ? '[\n' : ',\n'}${JSON.stringify(row)}`);
    }
    this.count += 1;
  }

  end(): void {
    if (this.format === 'json') this.write(this.count === 0 ? '[]\n' : '\n]\n');
  }
}

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
