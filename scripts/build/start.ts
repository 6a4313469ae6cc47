/** `npm start`: builds, starts the local org with demo data, says where to look. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Connection } from 'jsforce';
import { buildProject, ROOT } from './build.js';

interface Address {
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly username: string;
  readonly apiVersion: string;
}

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8080' }, seed: { type: 'string', default: 'demo' } },
});

console.log('Building the components …');
buildProject(ROOT);
console.log('Starting the local org and loading the demo team …');
const server = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    'local-org/src/cli/main.ts',
    'serve',
    '--project',
    '.',
    '--port',
    values.port,
    '--seed',
    values.seed,
  ],
  { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
createInterface({ input: server.stdout }).once('line', (line) => void announce(JSON.parse(line) as Address));

async function announce(address: Address): Promise<void> {
  if (values.seed === 'demo') computeArr(address, new Date());
  const pages = await findPages(address);
  console.log(`\nScorekeeper runs at ${address.instanceUrl}\n`);
  for (const [what, path] of pages) console.log(`  ${what.padEnd(34)} ${address.instanceUrl}${path}`);
  console.log('\nChoose in the header of a page who looks at it: people see what their role allows.');
  console.log(`For jsforce and the sf CLI:  URL ${address.instanceUrl}  token ${address.accessToken}`);
  console.log('Nothing is kept when you stop it with Ctrl+C.');
}

/** What revenue operations run every night: ARR as of today, and its history of the last twelve months. */
function computeArr({ instanceUrl, accessToken }: Address, today: Date): void {
  const from = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 12, 0));
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const history = ['--from', day(from), '--to', day(today), '--every', 'month'];
  for (const options of [[], history]) {
    const program = ['--import', 'tsx', 'scripts/arr.ts', '--instance-url', instanceUrl, '--access-token', accessToken];
    const { status, stderr } = spawnSync(process.execPath, [...program, ...options], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) console.error(`ARR of the demo could not be computed:\n${stderr}`);
  }
}

/** The first page to look at of each kind, out of the demo data. */
async function findPages({ instanceUrl, accessToken, apiVersion }: Address): Promise<[string, string][]> {
  const connection = new Connection({ instanceUrl, accessToken, version: apiVersion });
  const fixed: [string, string][] = [
    ['Home', '/lightning/page/home'],
    ['All sales targets', '/lightning/o/Sales_Target__c/list'],
    ['Team commissions', '/lightning/n/Team_Commissions'],
    ['Pipeline quality', '/lightning/n/Pipeline_Quality'],
    ['ARR', '/lightning/n/ARR'],
  ];
  const levels = ['Individual', 'Team', 'Company'];
  const found = await Promise.all(
    levels.map(async (level): Promise<[string, string][]> => {
      const soql = `SELECT Id, Name FROM Sales_Target__c WHERE Level__c = '${level}' AND Start_Date__c = THIS_MONTH ORDER BY Pipeline_Amount__c DESC LIMIT 1`;
      const { records } = await connection.query<{ Id: string; Name: string }>(soql);
      return records.map((record) => [record.Name, `/lightning/r/Sales_Target__c/${record.Id}/view`]);
    }),
  );
  const commissions = await connection.query<{ Id: string; Name: string }>(
    'SELECT Id, Name FROM Commission__c WHERE Month__c = THIS_MONTH ORDER BY Pipeline_Commission__c DESC LIMIT 1',
  );
  const commission = commissions.records.map(({ Id, Name }): [string, string] => [
    `Commission: ${Name}`,
    `/lightning/r/Commission__c/${Id}/view`,
  ]);
  return [...fixed, ...found.flat(), ...commission];
}
