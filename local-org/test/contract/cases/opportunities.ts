import type { ContractCase } from '../contractCase.js';

const deal = (fields: string): string =>
  `Opportunity deal = new Opportunity(Name = 'Contract deal', CloseDate = Date.today(), ${fields}); insert deal;`;
const read = (fields: string): string => `deal = [SELECT ${fields} FROM Opportunity WHERE Id = :deal.Id];`;
const state = (fields: string): string =>
  `${deal(fields)} ${read('IsClosed, IsWon, Probability, ForecastCategoryName')} answer = deal.IsClosed + ' ' + deal.IsWon + ' ' + deal.Probability.intValue() + ' ' + deal.ForecastCategoryName;`;

/** What a stage brings with it; the stages are those that an org in English is born with. */
export const opportunities: readonly ContractCase[] = [
  { name: 'an open stage', statements: state("StageName = 'Prospecting'"), gives: 'false false 10 Pipeline' },
  { name: 'a won stage', statements: state("StageName = 'Closed Won'"), gives: 'true true 100 Closed' },
  { name: 'a lost stage', statements: state("StageName = 'Closed Lost'"), gives: 'true false 0 Omitted' },
  {
    name: 'a probability of one’s own is kept',
    statements: state("StageName = 'Prospecting', Probability = 35"),
    gives: 'false false 35 Pipeline',
  },
  {
    name: 'a change of stage brings its probability',
    statements: `${deal("StageName = 'Prospecting', Probability = 35")} deal.Probability = 35; deal = new Opportunity(Id = deal.Id, StageName = 'Closed Won'); update deal; ${read('IsWon, Probability')} answer = deal.IsWon + ' ' + deal.Probability.intValue();`,
    gives: 'true 100',
  },
  {
    name: 'expected revenue',
    statements: `${deal("StageName = 'Prospecting', Amount = 1000")} ${read('ExpectedRevenue')} answer = deal.ExpectedRevenue.intValue();`,
    gives: '100',
  },
  {
    name: 'a deal needs a stage and a close date',
    statements:
      "try { insert new Opportunity(Name = 'x'); } catch (DmlException problem) { List<String> fields = problem.getDmlFieldNames(0); fields.sort(); answer = problem.getDmlType(0) + ' ' + fields; }",
    gives: 'REQUIRED_FIELD_MISSING (CloseDate, StageName)',
  },
  {
    name: 'fiscal quarter and year follow the close date',
    statements: `Opportunity deal = new Opportunity(Name = 'Contract deal', CloseDate = Date.newInstance(2024, 12, 31), StageName = 'Prospecting'); insert deal; ${read('FiscalQuarter, FiscalYear')} answer = deal.FiscalYear + ' ' + deal.FiscalQuarter;`,
    gives: '2024 4',
  },
];
