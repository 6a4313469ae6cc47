import type { UnitCoverage } from '../program/linkProgram.js';
import type { ClassCoverage } from './testResult.js';

/** Line coverage of one class or trigger. */
export function classCoverage(unit: UnitCoverage): ClassCoverage {
  const uncovered = unit.executableLines.filter((line) => !unit.hits[line]);
  const lines = unit.executableLines.length;
  const covered = lines - uncovered.length;
  const percent = lines === 0 ? 100 : Math.round((covered / lines) * 10_000) / 100;
  const coveredLines = unit.executableLines.filter((line) => unit.hits[line]);
  return { name: unit.name, lines, covered, percent, coveredLines, uncovered };
}

/** Of all classes together, 0 to 100. */
export function totalPercent(coverage: readonly ClassCoverage[]): number {
  const lines = coverage.reduce((sum, one) => sum + one.lines, 0);
  const covered = coverage.reduce((sum, one) => sum + one.covered, 0);
  return lines === 0 ? 100 : Math.round((covered / lines) * 10_000) / 100;
}
