import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import JSZip from 'jszip';
import { ROOT, runProgram, startOrg, type ProgramResult, type ServedOrg } from '../testSupport/servedOrg.js';

const WORKED = [
  ['2027-01-29', 0],
  ['2027-02-10', 1],
  ['2027-01-31', 1],
  ['2027-02-05', 2],
  ['2027-05-01', 3],
  ['2028-01-10', 4],
] as const;
/** More than three steps of the program. */
const DEALS = 650;

type Rows = Record<string, unknown>[];

describe('pipeline quality over REST', () => {
  let org: ServedOrg;
  let folder: string;
  let logged: Rows;
  let figures: Rows;

  const query = async (soql: string): Promise<Rows> => {
    const { records } = await org.connection.query(soql, { autoFetch: true, maxFetch: 100_000 });
    return records.map((record) => ({ ...record, attributes: undefined }));
  };
  const readFigures = (): Promise<Rows> =>
    query(
      'SELECT Id, Close_Date_Month_Extensions__c, Original_Close_Date__c, Closed_On__c, Days_Slipped__c FROM Opportunity ORDER BY Id',
    );
  const readLog = (): Promise<Rows> =>
    query(
      'SELECT Opportunity__c, From_Date__c, To_Date__c, Is_Month_Extension__c, Pushed_By__c, Stage__c, Amount__c FROM Close_Date_Push__c ORDER BY Opportunity__c, Pushed_On__c, Name',
    );
  const inPieces = async (rows: Rows, write: (piece: Rows) => Promise<unknown>): Promise<void> => {
    for (let start = 0; start < rows.length; start += 200) {
      const results = (await write(rows.slice(start, start + 200))) as { success: boolean }[];
      assert.ok(
        results.every(({ success }) => success),
        JSON.stringify(results.find(({ success }) => !success)),
      );
    }
  };
  const updateDeals = (rows: Rows): Promise<void> =>
    inPieces(rows, (piece) => org.connection.sobject('Opportunity').update(piece as { Id: string }[]));
  const file = (name: string): string => join(folder, name);
  const programArguments = (...more: string[]): string[] => [
    ...org.arguments,
    '--state',
    file('state.json'),
    '--rejects',
    file('rejects.csv'),
    ...more,
  ];
  const backfill = (...more: string[]): Promise<ProgramResult> =>
    runProgram('scripts/backfill.ts', programArguments(...more));
  const counts = (output: string): Record<string, number> =>
    Object.fromEntries(
      [...output.matchAll(/^(.+?) +([\d,]+)$/gm)].map(([, what = '', count = '']) => [
        what,
        Number(count.replaceAll(',', '')),
      ]),
    );
  /** The org as it would be had the package come only now: deals with a history and without figures. */
  const forget = async (): Promise<void> => {
    const pushes = await query('SELECT Id FROM Close_Date_Push__c');
    await inPieces(pushes, (piece) =>
      org.connection.sobject('Close_Date_Push__c').destroy(piece.map((row) => String(row['Id']))),
    );
    const deals = await query('SELECT Id FROM Opportunity');
    const blank = { Original_Close_Date__c: null, Last_Stage_Change__c: null, Closed_On__c: null };
    await updateDeals(deals.map(({ Id }) => ({ Id, Close_Date_Month_Extensions__c: null, ...blank })));
  };

  const deployRule = async (dealId: string, active: boolean): Promise<void> => {
    const zip = new JSZip();
    const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
    zip.file(
      'package.xml',
      `<Package ${xmlns}><types><members>Opportunity.Refuse_In_Test</members><name>ValidationRule</name></types><version>61.0</version></Package>`,
    );
    zip.file(
      'objects/Opportunity.object',
      `<CustomObject ${xmlns}><validationRules><fullName>Refuse_In_Test</fullName><active>${active}</active><errorConditionFormula>CASESAFEID(Id) = "${dealId}"</errorConditionFormula><errorMessage>Not this one.</errorMessage></validationRules></CustomObject>`,
    );
    const content = await zip.generateAsync({ type: 'nodebuffer' });
    const result = await org.connection.metadata.deploy(content, { singlePackage: true }).complete(true);
    assert.equal(result.success, true, JSON.stringify(result.details));
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backfill-'));
    org = await startOrg();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await org?.close();
  });

  it('holds the worked example, one save at a time', async () => {
    const sobject = org.connection.sobject('Opportunity');
    const created = await sobject.create({ Name: 'Worked', CloseDate: '2027-01-15', StageName: 'Prospecting' });
    const id = created.id!;
    for (const [closeDate, expected] of WORKED) {
      await sobject.update({ Id: id, CloseDate: closeDate });
      const saved = await sobject.retrieve(id);
      assert.equal(saved['Close_Date_Month_Extensions__c'], expected, `after the move to ${closeDate}`);
    }
    await sobject.update({ Id: id, StageName: 'Closed Won' });
    await sobject.update({ Id: id, CloseDate: '2028-06-01' });
    const closed = await sobject.retrieve(id);
    assert.equal(closed['Close_Date_Month_Extensions__c'], 4, 'edits after it closed do not count');
    assert.equal((await query(`SELECT Id FROM Close_Date_Push__c WHERE Opportunity__c = '${id}'`)).length, 6);
  });

  it('lets the backfill find in the history what the triggers had counted', async () => {
    const rows: Rows = Array.from({ length: DEALS }, (_, index) => ({
      Name: `Deal ${index}`,
      CloseDate: '2027-01-15',
      StageName: index % 7 === 0 ? 'Closed Lost' : 'Prospecting',
      Amount: index,
    }));
    await inPieces(rows, (piece) => org.connection.sobject('Opportunity').create(piece));
    const ids = (await query("SELECT Id FROM Opportunity WHERE Name LIKE 'Deal %' ORDER BY Id")).map(({ Id }) => Id);
    await updateDeals(ids.map((Id, index) => ({ Id, CloseDate: index % 2 === 0 ? '2027-01-20' : '2027-03-01' })));
    await updateDeals(
      ids.map((Id, index) => ({ Id, CloseDate: '2027-04-01', ...(index % 3 === 0 && { StageName: 'Closed Won' }) })),
    );
    figures = await readFigures();
    logged = await readLog();
    await forget();
    const dry = await backfill('--dry-run');
    assert.equal(dry.code, 0, dry.errors);
    assert.equal((await readLog()).length, 0, 'a dry run writes nothing');
    const { code, output, errors } = await backfill();
    assert.equal(code, 0, errors);
    assert.deepEqual(counts(output), {
      'Deals looked at': DEALS + 1,
      'Deals given figures': DEALS + 1,
      'Pushes written': logged.length,
      'Left blank, not known: Close_Date_Month_Extensions__c': 0,
      'Left blank, not known: Original_Close_Date__c': 0,
      'Left blank, not known: Last_Stage_Change__c': 0,
      'Left blank, not known: Closed_On__c': 0,
      'Rows refused': 0,
    });
    assert.deepEqual(await readFigures(), figures);
    assert.deepEqual(await readLog(), logged);
  });

  it('changes nothing when it runs again, and corrects with --recount what is wrong', async () => {
    const again = counts((await backfill()).output);
    assert.deepEqual([again['Deals looked at'], again['Deals given figures'], again['Pushes written']], [0, 0, 0]);
    const all = counts((await backfill('--recount')).output);
    assert.deepEqual(
      [all['Deals looked at'], all['Deals given figures'], all['Pushes written']],
      [DEALS + 1, 0, 0],
      'history agrees with what stands there',
    );
    await updateDeals([{ Id: figures[3]!['Id'], Close_Date_Month_Extensions__c: 99 }]);
    assert.equal(counts((await backfill('--recount')).output)['Deals given figures'], 1);
    assert.deepEqual(await readFigures(), figures);
  });

  it('does not write pushes a second time that were logged as they happened', async () => {
    const [deal] = await query("SELECT Id FROM Opportunity WHERE Name = 'Deal 1'");
    const pushes = await query(`SELECT Id FROM Close_Date_Push__c WHERE Opportunity__c = '${String(deal!['Id'])}'`);
    await updateDeals([{ Id: deal!['Id'], CloseDate: '2027-09-09' }]);
    assert.equal(counts((await backfill('--recount')).output)['Pushes written'], 0);
    const after = await query(`SELECT Id FROM Close_Date_Push__c WHERE Opportunity__c = '${String(deal!['Id'])}'`);
    assert.equal(after.length, pushes.length + 1);
    figures = await readFigures();
    logged = await readLog();
  });

  it('goes on where it was interrupted, and ends the same', async () => {
    await forget();
    const args = ['--import', 'tsx', 'scripts/backfill.ts', ...programArguments()];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
    while (!existsSync(file('state.json')) && child.exitCode === null) await new Promise((next) => setTimeout(next, 5));
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(existsSync(file('state.json')), 'it was killed on its way');
    const done = (JSON.parse(readFileSync(file('state.json'), 'utf8')) as { deals: number }).deals;
    assert.ok(done > 0 && done < DEALS, `${done} deals were done`);
    const { code, output, errors } = await backfill();
    assert.equal(code, 0, errors);
    assert.ok(errors.includes(`Going on after ${done} deals`), errors);
    assert.equal(counts(output)['Deals looked at'], DEALS + 1, 'the summary is that of the whole run');
    assert.deepEqual(await readFigures(), figures);
    assert.deepEqual(await readLog(), logged);
    assert.ok(!existsSync(file('state.json')), 'nothing is left to go on with');
  });

  it('does not take up the state of another org, or of no run', async () => {
    writeFileSync(file('state.json'), JSON.stringify({ org: '00Dother', lastDealId: '006' }));
    const other = await backfill();
    assert.equal(other.code, 1);
    assert.match(other.errors, /state of a run against another org \(00Dother\)/);
    writeFileSync(file('state.json'), 'nonsense');
    assert.match((await backfill()).errors, /is not the state of a run/);
    rmSync(file('state.json'));
  });

  it('writes what the org refuses to a file, says so, and finds the deal again', async () => {
    const [deal] = await query("SELECT Id FROM Opportunity WHERE Name = 'Deal 2'");
    const id = String(deal!['Id']);
    await updateDeals([{ Id: id, Close_Date_Month_Extensions__c: null }]);
    // A validation rule of the customer's stands in for whatever an org may refuse.
    await deployRule(id, true);
    const { code, output } = await backfill();
    assert.equal(code, 1);
    assert.equal(counts(output)['Rows refused'], 1);
    assert.match(readFileSync(file('rejects.csv'), 'utf8'), /Not this one\./);
    await deployRule(id, false);
    assert.equal(counts((await backfill()).output)['Deals given figures'], 1);
    assert.deepEqual(await readFigures(), figures);
  });
});
