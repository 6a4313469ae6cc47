import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ArrDeal } from '../../force-app/main/revenue/lwc/arr/arr.js';
import { Random } from '../seed/random.js';
import { ROOT, startOrg, type ServedOrg } from '../testSupport/servedOrg.js';
import { arrState } from './testSupport/arrState.js';
import { startFaultyProxy, TOKEN_PATH, type Fault } from './testSupport/faultyProxy.js';
import { writeBook, type OrgBook } from './testSupport/orgBook.js';
import { testDeal } from './testSupport/workedExamples.js';

/** Forty customers with a renewal each; every fourth has no contract yet. */
const BOOK: ArrDeal[] = Array.from({ length: 40 }, (_, index) => {
  const home = { accountId: `account ${index}`, contractId: index % 4 === 0 ? null : `contract ${index}` };
  const year = (of: number, amount: number): ArrDeal =>
    testDeal(
      `${index} ${of}`,
      { ...home, signedOn: `${of - 1}-12-01`, termStart: `${of}-01-01`, termEnd: `${of}-12-31` },
      [
        { amount, productId: `p${index % 3}` },
        { amount: amount / 2, productId: 'p9' },
      ],
    );
  return index % 5 === 0 ? [year(2023, 1_000 + index)] : [year(2023, 1_000 + index), year(2024, 1_100 - index)];
}).flat();

const HISTORY = ['--from', '2023-01-01', '--to', '2024-12-31', '--every', 'quarter'];
const ROLL_UP = ['--as-of', '2024-03-01', '--create-contracts'];

describe('npm run arr, when things fail', () => {
  let org: ServedOrg;
  let book: OrgBook;
  let folder: string;
  /** What a run without faults ends with. */
  let expected: string[];

  /** Runs the program through the sf CLI's alias; `sf` hands out the token that the proxy takes at that time. */
  async function run(
    url: string,
    args: readonly string[],
    onStart?: (child: ChildProcess) => void,
  ): Promise<number | null> {
    const cli = `#!${process.execPath}\nconst {execFileSync} = require('node:child_process');
fetch('${url}${TOKEN_PATH}').then((answer) => answer.text()).then((accessToken) =>
  console.log(JSON.stringify({ status: 0, result: { instanceUrl: '${url}', accessToken } })));\n`;
    writeFileSync(join(folder, 'sf'), cli);
    chmodSync(join(folder, 'sf'), 0o755);
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'scripts/arr.ts',
        '--target-org',
        'nightly',
        '--rejects',
        join(folder, 'rejects.csv'),
        ...args,
      ],
      {
        cwd: ROOT,
        env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    onStart?.(child);
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== null && code !== 0) assert.fail(errors);
    return code;
  }

  async function withProxy(
    faultOf: (requestNumber: number, method: string, path: string) => Fault | undefined,
    work: (proxy: Awaited<ReturnType<typeof startFaultyProxy>>) => Promise<void>,
    onRequest?: (requestNumber: number) => void,
  ): Promise<void> {
    const { instanceUrl, accessToken } = org.connection;
    const options = { instanceUrl, accessToken: String(accessToken), faultOf };
    const proxy = await startFaultyProxy(onRequest ? { ...options, onRequest } : options);
    try {
      await work(proxy);
    } finally {
      await proxy.close();
    }
  }

  /** As before the first run; contracts that were made are unlinked and deleted. */
  async function reset(): Promise<void> {
    const { connection } = org;
    const ids = async (soql: string): Promise<string[]> =>
      (await connection.query<{ Id: string }>(soql, { autoFetch: true, maxFetch: 10_000 })).records.map(({ Id }) => Id);
    const destroy = async (object: string, list: string[]): Promise<void> => {
      for (let start = 0; start < list.length; start += 200)
        await connection.sobject(object).destroy(list.slice(start, start + 200));
    };
    await destroy('ARR_Movement__c', await ids('SELECT Id FROM ARR_Movement__c'));
    await destroy('ARR_Snapshot__c', await ids('SELECT Id FROM ARR_Snapshot__c'));
    const homeless = BOOK.filter((deal) => deal.contractId === null).map((deal) => ({
      Id: book.deals.get(deal.id)!,
      ContractId: null,
    }));
    await connection.sobject('Opportunity').update(homeless as never);
    await destroy('Contract', await ids('SELECT Id FROM Contract WHERE Created_From_Deal__c != null'));
    const blank = {
      ARR__c: null,
      Contracted_ARR__c: null,
      ARR_As_Of__c: null,
      ARR_Next_Expiry__c: null,
      ARR_Outcome__c: null,
    };
    const contracts = await ids('SELECT Id FROM Contract');
    await connection
      .sobject('Contract')
      .update(contracts.map((Id) => ({ Id, ...blank, ARR_Deal_Count__c: null, ARR_Policy__c: null })) as never);
  }

  /** Ids of contracts that the program makes differ from run to run; the deals that they were made from do not. */
  async function state(): Promise<string[]> {
    const { records } = await org.connection.query<{ Id: string; Created_From_Deal__c: string }>(
      'SELECT Id, Created_From_Deal__c FROM Contract WHERE Created_From_Deal__c != null',
    );
    const rows = await arrState(org.connection);
    return rows
      .map((row) =>
        records.reduce((text, { Id, Created_From_Deal__c: deal }) => text.replaceAll(Id, `from ${deal}`), row),
      )
      .sort();
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scorekeeper-arr-faults-'));
    org = await startOrg();
    book = await writeBook(org.connection, BOOK);
    await withProxy(
      () => undefined,
      async ({ url }) => {
        await run(url, ROLL_UP);
        await run(url, HISTORY);
      },
    );
    expected = await state();
    assert.ok(expected.some((row) => row.includes('from 006')));
  });
  after(async () => {
    await org?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const SERVER_FAULTS: readonly Fault[] = ['Unavailable', 'Done But Unavailable', 'Cut'];

  for (const bulk of [false, true]) {
    it(`503s, cut connections and lock errors ${bulk ? 'over the Bulk API' : 'over REST'} change nothing`, async () => {
      await reset();
      const random = new Random(bulk ? 11 : 3);
      let wasFault = false;
      const faultOf = (_number: number, method: string): Fault | undefined => {
        wasFault = !wasFault && random.chance(0.45);
        if (!wasFault) return undefined;
        return method !== 'GET' && random.chance(0.5) ? 'Locked' : random.pick(SERVER_FAULTS);
      };
      const more = bulk ? ['--bulk-from', '0'] : [];
      await withProxy(faultOf, async ({ url, played }) => {
        assert.equal(await run(url, [...ROLL_UP, ...more]), 0);
        assert.equal(await run(url, [...HISTORY, ...more]), 0);
        for (const fault of [...SERVER_FAULTS, 'Locked'] as const) assert.ok(played.has(fault), `${fault} was played`);
      });
      assert.deepEqual(await state(), expected);
    });
  }

  it('a session that expires on the way is renewed through the CLI', async () => {
    await reset();
    await withProxy(
      (number) => (number % 4 === 0 ? 'Expired' : undefined),
      async ({ url, played }) => {
        assert.equal(await run(url, ROLL_UP), 0);
        assert.equal(await run(url, [...HISTORY, '--bulk-from', '0']), 0);
        assert.ok(played.get('Expired')! >= 3);
      },
    );
    assert.deepEqual(await state(), expected);
  });

  it('killed at any point and run again, it ends with the same', async () => {
    await reset();
    let killed = 0;
    for (const args of [ROLL_UP, HISTORY]) {
      const points = new Random(5);
      for (const killAt of Array.from({ length: 6 }, () => points.integer(3, 11))) {
        let child: ChildProcess | undefined;
        // The request at which it dies is done by the org, and never answered.
        const kill = (number: number): void => void (number === killAt && child?.kill('SIGKILL'));
        await withProxy(
          () => undefined,
          async ({ url }) => {
            killed += (await run(url, args, (started) => (child = started))) === null ? 1 : 0;
          },
          kill,
        );
      }
      await withProxy(
        () => undefined,
        async ({ url }) => assert.equal(await run(url, args), 0),
      );
    }
    assert.ok(killed >= 8, `killed ${killed} times`);
    assert.deepEqual(await state(), expected);
  });

  it('without a way to renew the session it says so, and ends with code 1', async () => {
    const { instanceUrl, accessToken } = org.connection;
    const proxy = await startFaultyProxy({
      instanceUrl,
      accessToken: String(accessToken),
      faultOf: (number) => (number === 3 ? 'Expired' : undefined),
    });
    const args = ['--instance-url', proxy.url, '--access-token', proxy.token(), '--as-of', '2024-03-01'];
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/arr.ts', ...args], { cwd: ROOT });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    await proxy.close();
    assert.equal(code, 1);
    assert.match(errors, /Session expired or invalid/);
  });
});
