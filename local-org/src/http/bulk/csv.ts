import { parse } from 'csv-parse/sync';
import { PlatformError } from '../../diagnostics/errors.js';

export type LineEnding = 'LF' | 'CRLF';

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** One CSV line as Bulk API 2.0 writes it: every value in quotes, quotes doubled. */
export function csvLine(values: readonly string[], lineEnding: LineEnding): string {
  const end = lineEnding === 'CRLF' ? '\r\n' : '\n';
  return values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',') + end;
}

/** Reads an upload. Throws when it is no CSV, or its lines do not end as the job says («Line Ending Header»). */
export function readCsv(text: string, lineEnding: LineEnding): CsvTable {
  const header = /^[^\n]*\n/.exec(text)?.[0];
  if (header !== undefined && header.endsWith('\r\n') !== (lineEnding === 'CRLF')) {
    throw new PlatformError(
      'ClientInputError',
      `LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
    );
  }
  let columns: string[] = [];
  try {
    const options = {
      columns: (names: string[]) => (columns = names),
      bom: true,
      skip_empty_lines: true,
      record_delimiter: lineEnding === 'CRLF' ? '\r\n' : '\n',
    };
    const rows = parse(text, options) as unknown as Record<string, string>[];
    return { columns, rows };
  } catch (error) {
    throw new PlatformError('InvalidBatch', error instanceof Error ? error.message : String(error));
  }
}
