import type { Connection } from 'jsforce';
import { startOrg } from '../scripts/testSupport/servedOrg.js';
import type { Measurement } from './measurement.js';

interface Loop {
  readonly name: string;
  readonly iterations: number;
  readonly before: string;
  /** Each is one statement. */
  readonly body: readonly string[];
}

const LOOPS: readonly Loop[] = [
  {
    name: 'integers',
    iterations: 4_000_000,
    before: 'Integer sum = 0; Integer other = 1;',
    body: ['sum += index;', 'other = Math.mod(sum, 1000);', 'sum = sum - other;', 'other++;'],
  },
  {
    name: 'decimals',
    iterations: 400_000,
    before: 'Decimal total = 0; Decimal rate = 0.075; Decimal part;',
    body: ['part = index * rate;', 'part = part.setScale(2);', 'total += part;', 'rate = 0.075;'],
  },
  {
    name: 'strings, lists and maps',
    iterations: 400_000,
    before: 'Map<String, Integer> counts = new Map<String, Integer>(); List<String> keys = new List<String>();',
    body: [
      "String key = 'Key ' + Math.mod(index, 100);",
      'Integer known = counts.get(key);',
      'counts.put(key, known == null ? 1 : known + 1);',
      'keys.add(key);',
    ],
  },
  {
    name: 'records and calls',
    iterations: 400_000,
    before: 'Decimal total = 0;',
    body: [
      "Opportunity deal = new Opportunity(Name = 'Measured', Amount = index);",
      'deal.StageName = stageOf(deal.Amount);',
      "if (deal.StageName == 'Closed Won') { total += deal.Amount; }",
      'deal.CloseDate = Date.newInstance(2026, 1, 31);',
    ],
  },
];

/** Statements a second of loops in a method, timed by Apex itself in its second run; the loop's own three parts are not counted. */
export async function measureStatements(): Promise<Measurement[]> {
  const org = await startOrg();
  try {
    const lines: Measurement[] = [];
    for (const loop of LOOPS) {
      const milliseconds = await run(org.connection, loop);
      const value = Math.round((loop.iterations * loop.body.length * 1000) / milliseconds);
      lines.push({ name: `Apex statements, ${loop.name}`, value, unit: `a second (${milliseconds} ms measured)` });
    }
    return lines;
  } finally {
    await org.close();
  }
}

/** Milliseconds of the loop. Anonymous Apex answers only by an exception. */
async function run(connection: Connection, { iterations, before, body }: Loop): Promise<number> {
  const source = `class Work {
    String stageOf(Decimal amount) { return amount > 50000 ? 'Closed Won' : 'Prospecting'; }
    void run() {
        ${before}
        for (Integer index = 0; index < ${iterations}; index++) {
            ${body.join('\n            ')}
        }
    }
}
new Work().run();
Long start = System.currentTimeMillis();
new Work().run();
throw new IllegalArgumentException(String.valueOf(System.currentTimeMillis() - start));`;
  const outcome = await connection.tooling.executeAnonymous(source);
  const milliseconds = /^System\.IllegalArgumentException: (\d+)$/.exec(outcome.exceptionMessage ?? '')?.[1];
  if (milliseconds === undefined)
    throw new Error(`The measured loop failed: ${outcome.compileProblem ?? outcome.exceptionMessage}`);
  return Number(milliseconds);
}
