import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'jsforce';
import JSZip from 'jszip';
import { writeRecords, type Row } from '../scripts/lib/writeRecords.js';
import { ROOT, startOrg, type ServedOrg } from '../scripts/testSupport/servedOrg.js';
import { timed, type Measurement } from './measurement.js';
import { peakMemory } from './peakMemory.js';

const DEALS = 4000;
/** Saves of every deal that move its close date and change its stage: two rows of field history each. */
const SAVES = 12;
/** After so many saves the memory of the program is looked at for the first time. */
const SAVES_AT_FIRST = 3;
const STAGES = ['Prospecting', 'Qualification', 'Needs Analysis', 'Value Proposition'];
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const STEPS = join(ROOT, 'force-app/main/pipeline/customMetadata');

/** The backfill of a history as an org has it that installs the package later: 100,000 rows of field history. */
export async function measureBackfill(): Promise<Measurement[]> {
  const org = await startOrg();
  try {
    const { connection } = org;
    await configure(connection, false);
    await write(connection, 'insert', deals());
    const { records } = await connection.query<{ Id: string }>('SELECT Id FROM Opportunity ORDER BY Id', {
      autoFetch: true,
      maxFetch: DEALS,
    });
    const ids = records.map(({ Id }) => Id);
    for (let save = 1; save <= SAVES_AT_FIRST; save++) await write(connection, 'update', moves(ids, save));
    const few = await historyRows(connection);
    const small = await backfill(org, '--dry-run');
    for (let save = SAVES_AT_FIRST + 1; save <= SAVES; save++) await write(connection, 'update', moves(ids, save));
    await configure(connection, true);
    const rows = await historyRows(connection);
    const first = await backfill(org);
    const again = await backfill(org, '--recount');
    const memory = (run: Run): number | string => run.memory ?? 'not told by this system';
    const shown = (count: number): string => count.toLocaleString('en');
    return [
      { name: 'backfill, rows of field history', value: rows, unit: `of ${shown(DEALS)} deals` },
      { name: 'backfill', value: first.seconds, unit: `s: ${shown(first.changed)} rows written` },
      { name: 'backfill, rows of field history', value: rows / first.seconds, unit: 'a second' },
      { name: 'backfill, peak memory of the program', value: memory(first), unit: 'MB' },
      { name: `backfill of ${shown(few)} rows, peak memory of the program`, value: memory(small), unit: 'MB' },
      {
        name: 'backfill again, all counted anew: rows written',
        value: again.changed,
        unit: `in ${again.seconds.toFixed(1)} s`,
      },
    ];
  } finally {
    await org.close();
  }
}

/** Tracks close date and stage, as customers do, and switches the steps of the package on or off. */
async function configure(connection: Connection, active: boolean): Promise<void> {
  const zip = new JSZip();
  const steps = readdirSync(STEPS).filter((file) => file.startsWith('Trigger_Step.'));
  for (const file of steps) {
    const text = readFileSync(join(STEPS, file), 'utf8');
    const switched = active
      ? text
      : text.replace('<value xsi:type="xsd:boolean">true</value>', '<value xsi:type="xsd:boolean">false</value>');
    zip.file(`customMetadata/${file.replace('-meta.xml', '')}`, switched);
  }
  const tracked = ['CloseDate', 'StageName'];
  const fields = tracked.map(
    (name) => `<fields><fullName>${name}</fullName><trackHistory>true</trackHistory></fields>`,
  );
  zip.file('objects/Opportunity.object', `<CustomObject ${XMLNS}>${fields.join('')}</CustomObject>`);
  const members = (type: string, names: readonly string[]): string =>
    `<types>${names.map((name) => `<members>${name}</members>`).join('')}<name>${type}</name></types>`;
  const stepNames = steps.map((file) => file.replace('.md-meta.xml', ''));
  zip.file(
    'package.xml',
    `<Package ${XMLNS}>${members(
      'CustomField',
      tracked.map((name) => `Opportunity.${name}`),
    )}${members('CustomMetadata', stepNames)}<version>61.0</version></Package>`,
  );
  const content = await zip.generateAsync({ type: 'base64' });
  const result = await connection.metadata.deploy(content, { singlePackage: true }).complete(true);
  if (!result.success) throw new Error(`The configuration was refused: ${JSON.stringify(result.details)}`);
}

function deals(): Row[] {
  return Array.from({ length: DEALS }, (_, index): Row => ({
    Name: `Deal ${index}`,
    CloseDate: '2026-01-15',
    StageName: STAGES[0]!,
    Amount: index,
  }));
}

/** To a later month or an earlier one, and to the next stage. */
const moves = (ids: readonly string[], save: number): Row[] =>
  ids.map((Id, index) => ({
    Id,
    CloseDate: new Date(Date.UTC(2026, ((save * 5 + index) % 17) + (index % 2), 1 + save)).toISOString().slice(0, 10),
    StageName: STAGES[save % STAGES.length]!,
  }));

async function write(connection: Connection, operation: 'insert' | 'update', rows: readonly Row[]): Promise<void> {
  const { failures } = await writeRecords(connection, { object: 'Opportunity', operation, rows });
  if (failures.length > 0) throw new Error(`${failures.length} deals were refused: ${failures[0]!.reason}`);
}

const historyRows = async (connection: Connection): Promise<number> =>
  (await connection.query('SELECT COUNT() FROM OpportunityFieldHistory')).totalSize;

interface Run {
  readonly seconds: number;
  /** Deals given figures and pushes written. */
  readonly changed: number;
  readonly memory: number | undefined;
}

async function backfill(org: ServedOrg, ...more: string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'backfill-'));
  const files = ['--state', join(folder, 'state.json'), '--rejects', join(folder, 'rejects.csv')];
  let memory: number | undefined;
  let output = '';
  const { seconds, result } = await timed(async () => {
    const command = ['--import', 'tsx', 'scripts/backfill.ts', ...org.arguments, ...files, ...more];
    const child = spawn(process.execPath, command, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const watch = setInterval(() => (memory = peakMemory(child.pid!) ?? memory), 50);
    const [code] = (await once(child, 'close')) as [number | null];
    clearInterval(watch);
    return code;
  });
  rmSync(folder, { recursive: true });
  if (result !== 0) throw new Error(`The backfill failed: ${output}`);
  const count = (what: string): number =>
    Number(new RegExp(`^${what} +([\\d,]+)$`, 'm').exec(output)![1]!.replaceAll(',', ''));
  return { seconds, changed: count('Deals given figures') + count('Pushes written'), memory };
}
