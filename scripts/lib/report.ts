import type { SyncOutcome } from './syncRecords.js';

/** What was written, per object: the two account passes count as one line. */
export function summaryLines(outcomes: readonly SyncOutcome[]): string[] {
  const byObject = new Map<string, { created: number; updated: number; unchanged: number; failed: number }>();
  for (const outcome of outcomes) {
    const sum = byObject.get(outcome.object) ?? { created: 0, updated: 0, unchanged: 0, failed: 0 };
    sum.created += outcome.created;
    sum.updated += outcome.updated;
    sum.unchanged += outcome.unchanged;
    sum.failed += outcome.failures.length;
    byObject.set(outcome.object, sum);
  }
  const cell = (value: string | number, width: number): string => String(value).padStart(width);
  const head = `${'Object'.padEnd(26)}${['created', 'updated', 'unchanged', 'failed'].map((name) => cell(name, 11)).join('')}`;
  const rows = [...byObject].map(
    ([object, sum]) =>
      `${object.padEnd(26)}${[sum.created, sum.updated, sum.unchanged, sum.failed].map((n) => cell(n, 11)).join('')}`,
  );
  return [head, ...rows];
}
