import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCsvFile } from '../lib/csvFile.js';
import { buildPlan } from './buildPlan.js';
import { DEFAULT_MAPPING } from './mapping.js';

const MAVEN = fileURLToPath(new URL('../../../shared/data/maven-crm', import.meta.url));
const skip = existsSync(MAVEN) ? false : 'the Maven CRM files are not beside the project';

/** From the data set's own README. */
const WON_BY_MONTH = {
  '2017-03': 1134672,
  '2017-04': 721932,
  '2017-05': 1025713,
  '2017-06': 1338466,
  '2017-07': 696932,
  '2017-08': 1050059,
  '2017-09': 1235264,
  '2017-10': 731980,
  '2017-11': 938943,
  '2017-12': 1131573,
};

it('reads every deal of the Maven pipeline and loses none', { skip }, () => {
  const { files } = DEFAULT_MAPPING;
  const read = (file: string) => readCsvFile(join(MAVEN, file), []);
  const { plan, rejects, repairs } = buildPlan(
    {
      opportunities: read(files.opportunities),
      accounts: read(files.accounts),
      products: read(files.products),
      teams: read(files.teams),
    },
    { mapping: DEFAULT_MAPPING, targetAmount: 30000, asOf: null, usernameDomain: 'team.example' },
  );
  assert.deepEqual(rejects, []);
  const count = (stage: string): number => plan.opportunities.filter((deal) => deal.stage === stage).length;
  assert.deepEqual(
    [count('Closed Won'), count('Closed Lost'), count('Prospecting') + count('Needs Analysis')],
    [4238, 2473, 2089],
  );
  const repaired = (kind: string): number => repairs.filter((repair) => repair.kind === kind).length;
  assert.deepEqual([repaired('missing account'), repaired('missing close date')], [1425, 2089]);
  const won: Record<string, number> = {};
  for (const deal of plan.opportunities.filter(({ stage }) => stage === 'Closed Won'))
    won[deal.closeDate.slice(0, 7)] = (won[deal.closeDate.slice(0, 7)] ?? 0) + deal.amount;
  assert.deepEqual(Object.fromEntries(Object.entries(won).sort()), WON_BY_MONTH);
});
