/** One CSV line as Bulk API 2.0 writes it: every value in quotes, quotes doubled. */
export function csvLine(values: readonly string[], lineEnding: 'LF' | 'CRLF'): string {
  const end = lineEnding === 'CRLF' ? '\r\n' : '\n';
  return values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',') + end;
}
