import type { Connection } from 'jsforce';

const CONTRACT =
  'SELECT Id, ARR__c, Contracted_ARR__c, ARR_As_Of__c, ARR_Next_Expiry__c, ARR_Outcome__c, ARR_Deal_Count__c, ARR_Policy__c FROM Contract ORDER BY Id';
const MOVEMENT =
  'SELECT Key__c, Contract__c, Account__c, Product__c, Period_Start__c, Period_End__c, Every__c, Kind__c, Amount__c FROM ARR_Movement__c ORDER BY Key__c';
const SNAPSHOT =
  'SELECT Key__c, Level__c, Product__c, Salesperson__c, Opening_ARR__c, New__c, Expansion__c, Contraction__c, Churn__c, Reactivation__c, ARR__c, Contracted_ARR__c, Customer_Count__c, NRR__c, GRR__c FROM ARR_Snapshot__c ORDER BY Key__c';
const DEAL = 'SELECT Id, Contract.Created_From_Deal__c FROM Opportunity ORDER BY Id';

/** All that the ARR program writes, for comparison: the same state is the same text. */
export async function arrState(connection: Connection): Promise<string[]> {
  const rows: string[] = [];
  for (const soql of [CONTRACT, MOVEMENT, SNAPSHOT, DEAL]) {
    const { records } = await connection.query<Record<string, unknown>>(soql, { autoFetch: true, maxFetch: 100_000 });
    for (const record of records)
      rows.push(JSON.stringify(record, (key, value: unknown) => (key === 'attributes' ? undefined : value)));
  }
  return rows;
}
