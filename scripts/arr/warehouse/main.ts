/** `npm run warehouse`: ARR from exports of several systems, by SQL, on an embedded DuckDB. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_POLICY, toDay } from '../../../force-app/main/revenue/lwc/arr/arr.js';
import { policyFromFile } from '../policySource.js';
import {
  dialectSql,
  loadSources,
  models,
  openWarehouse,
  requestSql,
  rowsOf,
  runModels,
  type Dialect,
} from './warehouse.js';

const USAGE = `Computes ARR from exports of CRM, billing and ERP systems: daily, and as a bridge of every month.

  npm run warehouse -- --from YYYY-MM-DD --to YYYY-MM-DD --sources DIR --out DIR

  --sources DIR      the exports, CSV or Parquet (docs/admins/arr.md lists files and columns)
  --out DIR          where daily_arr, bridge, bridge_by_product and rejections are written
  --format csv|parquet   of what is written (default csv)
  --policy FILE      JSON file with the answers that are not the default
  --database FILE    keeps the DuckDB database with all tables
  --print-sql NAME   prints the SQL for duckdb, snowflake or bigquery instead of running it

Exit code 1 when a deal was rejected.`;

const OPTIONS = {
  sources: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string', default: 'csv' },
  from: { type: 'string' },
  to: { type: 'string' },
  policy: { type: 'string' },
  database: { type: 'string' },
  'print-sql': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const TABLES = ['daily_arr', 'bridge', 'bridge_by_product', 'rejections'] as const;
const DIALECTS: readonly string[] = ['duckdb', 'snowflake', 'bigquery'] satisfies readonly Dialect[];

function readArguments() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return null;
  const { from, to, format } = values;
  if (!from || !to) throw new Error('Say for which time: --from YYYY-MM-DD --to YYYY-MM-DD. (--help shows all.)');
  if (toDay(to) < toDay(from)) throw new Error(`--to ${to} is before --from ${from}.`);
  if (format !== 'csv' && format !== 'parquet') throw new Error(`--format is csv or parquet, not '${format}'.`);
  const print = values['print-sql'];
  if (print && !DIALECTS.includes(print)) throw new Error(`--print-sql is ${DIALECTS.join(', ')}, not '${print}'.`);
  if (!print && (!values.sources || !values.out)) throw new Error('Say where: --sources DIR --out DIR.');
  const policy = values.policy ? policyFromFile(values.policy) : DEFAULT_POLICY;
  return { ...values, from, to, format, policy, print: print as Dialect | undefined };
}

async function main(): Promise<number> {
  const values = readArguments();
  if (!values) {
    console.log(USAGE);
    return 0;
  }
  if (values.print) {
    console.log([dialectSql(values.print), requestSql(values), ...models().map(({ sql }) => sql)].join('\n'));
    return 0;
  }
  const connection = await openWarehouse(values.database);
  const counts = await loadSources(connection, String(values.sources));
  await runModels(connection, values);
  const out = String(values.out);
  mkdirSync(out, { recursive: true });
  for (const table of TABLES) {
    const file = join(out, `${table}.${values.format}`).replaceAll("'", "''");
    await connection.run(`COPY (SELECT * FROM ${table} ORDER BY ALL) TO '${file}' (FORMAT ${values.format})`);
  }
  console.log(
    `Read: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  );
  for (const row of await rowsOf(connection, 'SELECT * FROM bridge ORDER BY currency, period_end')) {
    console.log(
      `${row['period_end']} ${row['currency'] ?? ''} ${row['opening']} → ${row['closing']}, NRR ${row['nrr'] ?? '–'} %`,
    );
  }
  const rejected = await rowsOf(
    connection,
    'SELECT reason, COUNT(*) AS count FROM rejections GROUP BY reason ORDER BY reason',
  );
  for (const { reason, count } of rejected) console.log(`Rejected, ${reason}: ${count}`);
  return rejected.length > 0 ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
