import type { ReportDefinition, Summary } from '../definition/model.js';
import { GroupTree, groupPath, pathKey, type Group } from './groups.js';
import { readableReport } from './readableReport.js';
import { readRows, type ReportRow } from './rows.js';
import { runnerSettings, type Runner, type RunnerSettings } from './runner.js';
import { totalInputs, Totals } from './totals.js';

/** One cell of the fact map: the rows of a group down and a group across, and their totals. */
export interface Fact {
  readonly totals: Totals;
  readonly rows: readonly ReportRow[];
}

export interface ReportResult {
  /** The report as the user may see it. */
  readonly report: ReportDefinition;
  readonly settings: RunnerSettings;
  readonly down: readonly Group[];
  readonly across: readonly Group[];
  /** By `down!across`, `T` for all: `0_1!T`, `T!T`. */
  readonly facts: ReadonlyMap<string, Fact>;
}

interface Cell {
  readonly totals: Totals;
  readonly rows: ReportRow[];
}

/** Runs a report as the user: sharing and permissions hold. Throws PlatformError FORBIDDEN for a report out of the user's reach. */
export function runReport(definition: ReportDefinition, runner: Runner): ReportResult {
  const report = readableReport(definition, runner);
  const settings = runnerSettings(runner);
  return groupRows(report, readRows(report, runner, settings), settings);
}

/** The same rows in other groups: those of these columns, from the outermost. */
export function regroup(result: ReportResult, columns: readonly string[]): ReportResult {
  const { report, settings, facts } = result;
  const all = [...report.down, ...report.across];
  const down = columns.flatMap((name) => all.find(({ column }) => column.name === name) ?? []);
  const rows = [...facts.values()].flatMap((fact) => fact.rows);
  return groupRows({ ...report, down, across: [] }, rows, settings);
}

function groupRows(report: ReportDefinition, rows: readonly ReportRow[], settings: RunnerSettings): ReportResult {
  const inputs = totalInputs(report);
  const cells = new Map<string, Cell>();
  const down = new GroupTree();
  const across = new GroupTree();
  const cellAt = (downPath: readonly string[], acrossPath: readonly string[]): Cell => {
    const key = `${pathKey(downPath)}!${pathKey(acrossPath)}`;
    const known = cells.get(key) ?? { totals: new Totals(inputs), rows: [] };
    cells.set(key, known);
    return known;
  };
  cellAt([], []);
  for (const row of rows) {
    const downPath = groupPath(row, report.down, settings);
    const acrossPath = groupPath(row, report.across, settings);
    down.add(downPath);
    across.add(acrossPath);
    const downNames = downPath.map(({ identity }) => identity);
    const acrossNames = acrossPath.map(({ identity }) => identity);
    for (const above of prefixes(downNames)) {
      for (const left of prefixes(acrossNames)) cellAt(above, left).totals.add(row);
    }
    cellAt(downNames, acrossNames).rows.push(row);
  }
  const totalsAt = (key: string): Totals | undefined => cells.get(key)?.totals;
  const downGroups = down.sorted(report.down, (names) => totalsAt(`${pathKey(names)}!`));
  const acrossGroups = across.sorted(report.across, (names) => totalsAt(`!${pathKey(names)}`));
  return {
    report,
    settings,
    down: downGroups,
    across: acrossGroups,
    facts: factMap(downGroups, acrossGroups, cells, () => new Totals(inputs)),
  };
}

/** All beginnings of a path, the empty one first. */
function prefixes(path: readonly string[]): string[][] {
  return Array.from({ length: path.length + 1 }, (_, length) => path.slice(0, length));
}

function factMap(
  down: readonly Group[],
  across: readonly Group[],
  cells: ReadonlyMap<string, Cell>,
  noTotals: () => Totals,
): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const row of positions(down)) {
    for (const column of positions(across)) {
      // A matrix has cells where no rows are, too.
      const cell = cells.get(`${row.path}!${column.path}`) ?? { totals: noTotals(), rows: [] };
      facts.set(`${row.key}!${column.key}`, cell);
    }
  }
  return facts;
}

/** Every group by the key of the fact map and the path of its identities; `T` is all of them. */
function positions(groups: readonly Group[]): { key: string; path: string }[] {
  const below = (level: readonly Group[], above: readonly string[]): { key: string; path: string }[] =>
    level.flatMap(({ key, identity, children }) => {
      const names = [...above, identity];
      return [{ key, path: pathKey(names) }, ...below(children, names)];
    });
  return [{ key: 'T', path: '' }, ...below(groups, [])];
}

/** Whether a formula is shown for groups so deep: it may be meant for one level only. */
export function isShownAt(summary: Summary, report: ReportDefinition, downDepth: number, acrossDepth: number): boolean {
  const { formula } = summary;
  if (!formula) return true;
  const level = (name: string | undefined, groupings: ReportDefinition['down'], depth: number): boolean =>
    name === undefined || (name === 'GRAND_SUMMARY' ? depth === 0 : groupings[depth - 1]?.column.name === name);
  return level(formula.down, report.down, downDepth) && level(formula.across, report.across, acrossDepth);
}
