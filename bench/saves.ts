import type { Connection } from 'jsforce';
import type { Measurement } from './measurement.js';

/** What one transaction used of the limits that Apex counts. */
interface Usage {
  readonly queries: number;
  readonly queryRows: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
}

const MANY = 200;

/** Deals of the salespeople who have targets, each due in the month of one of them. */
const deals = (count: number): string => `
List<Sales_Target__c> targets = [SELECT OwnerId, Start_Date__c FROM Sales_Target__c WHERE Level__c = 'Individual' ORDER BY Name LIMIT ${MANY}];
List<Opportunity> deals = new List<Opportunity>();
for (Integer index = 0; index < ${count}; index++) {
    Sales_Target__c target = targets[Math.mod(index, targets.size())];
    deals.add(new Opportunity(Name = 'Measured ' + index, OwnerId = target.OwnerId, CloseDate = target.Start_Date__c, StageName = 'Prospecting', Amount = 1000));
}`;

const SAVES: readonly { readonly name: string; readonly before: string; readonly save: string }[] = [
  { name: 'insert', before: '', save: 'insert deals;' },
  {
    name: 'move to the next month and win',
    before:
      "insert deals;\nfor (Opportunity deal : deals) { deal.CloseDate = deal.CloseDate.addMonths(1); deal.StageName = 'Closed Won'; }",
    save: 'update deals;',
  },
];

/** Queries and DML statements of a save of 200 deals against those of one deal, as Apex itself counts them. */
export async function measureSaves(connection: Connection): Promise<Measurement[]> {
  const lines: Measurement[] = [];
  for (const { name, before, save } of SAVES) {
    const usage = async (count: number): Promise<Usage> => measure(connection, `${deals(count)}\n${before}`, save);
    const many = await usage(MANY);
    const one = await usage(1);
    lines.push(
      { name: `${name}, ${MANY} deals: queries`, value: many.queries, unit: 'of 100' },
      { name: `${name}, 1 deal: queries`, value: one.queries, unit: 'of 100' },
      { name: `${name}, ${MANY} deals: DML statements`, value: many.dmlStatements, unit: 'of 150, this save included' },
      { name: `${name}, 1 deal: DML statements`, value: one.dmlStatements, unit: 'of 150, this save included' },
      {
        name: `${name}, ${MANY} deals : 1 deal, queries`,
        value: many.queries / one.queries,
        unit: ': 1 (1 is bulk by construction)',
      },
      { name: `${name}, ${MANY} deals: rows read`, value: many.queryRows, unit: 'of 50,000' },
      { name: `${name}, ${MANY} deals: rows written`, value: many.dmlRows, unit: 'of 10,000' },
    );
  }
  return lines;
}

/** Runs anonymous Apex that ends in an exception which carries the counts: so nothing of it stays in the org. */
async function measure(connection: Connection, setup: string, save: string): Promise<Usage> {
  const source = `${setup}
Integer queries = Limits.getQueries(); Integer queryRows = Limits.getQueryRows();
Integer dmlStatements = Limits.getDmlStatements(); Integer dmlRows = Limits.getDmlRows();
${save}
throw new IllegalArgumentException(JSON.serialize(new Map<String, Integer>{
    'queries' => Limits.getQueries() - queries, 'queryRows' => Limits.getQueryRows() - queryRows,
    'dmlStatements' => Limits.getDmlStatements() - dmlStatements, 'dmlRows' => Limits.getDmlRows() - dmlRows
}));`;
  const outcome = await connection.tooling.executeAnonymous(source);
  const counts = /^System\.IllegalArgumentException: (\{.*\})$/.exec(outcome.exceptionMessage ?? '')?.[1];
  if (counts === undefined)
    throw new Error(`The measured save failed: ${outcome.compileProblem ?? outcome.exceptionMessage}`);
  return JSON.parse(counts) as Usage;
}
