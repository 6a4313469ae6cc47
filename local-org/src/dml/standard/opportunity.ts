import { decimal } from '../../formula/numbers.js';
import type { OrgRecord } from '../../schema/record.js';
import { saveErrors } from '../errors.js';
import { hasChanged, numberOf, textOf } from '../saveRow.js';
import type { SaveRow } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { SaveChunk } from '../services.js';
import type { StandardBehaviour } from './behaviour.js';
import { readFiscalCalendar } from './fiscalCalendar.js';
import { recordOpportunityHistory } from './opportunityHistory.js';
import { readStages } from './opportunityStages.js';
import type { Stage } from './opportunityStages.js';

/** Forecast category by the name that people choose («Opportunity», ForecastCategoryName). */
const categoryOfName: Readonly<Record<string, string>> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  'Best Case': 'BestCase',
  'Most Likely': 'MostLikely',
  Commit: 'Forecast',
  Closed: 'Closed',
};

/** Derived values of an opportunity («Opportunity», Object Reference). */
export const opportunity: StandardBehaviour = {
  objectName: 'Opportunity',
  beforeTriggers: deriveFromStage,
  beforeSave(chunk) {
    deriveFromStage(chunk);
    const fiscalPeriod = readFiscalCalendar(chunk.services);
    for (const row of chunk.rows) {
      const { values } = row.current;
      keepLineItemAmount(chunk, row);
      keepLineItemCurrency(row);
      values['ExpectedRevenue'] = expectedRevenue(row.current);
      const closeDate = textOf(row.current, 'CloseDate');
      const period = closeDate === null ? null : fiscalPeriod(closeDate);
      values['FiscalYear'] = period?.year ?? null;
      values['FiscalQuarter'] = period?.quarter ?? null;
      values['Fiscal'] = period ? `${period.year} ${period.quarter}` : null;
      countPush(row);
      if (row.old && hasChanged(row, 'StageName')) values['LastStageChangeDate'] = momentOf(chunk.transaction);
    }
  },
  afterSave: recordOpportunityHistory,
};

/**
 * The stage gives probability and forecast category, unless they are given with it. Runs before the triggers and once
 * more after them: then for the stages that a trigger chose.
 */
function deriveFromStage(chunk: SaveChunk): void {
  const stages = readStages(chunk.services);
  for (const row of chunk.rows) {
    const stage = stages.get((textOf(row.current, 'StageName') ?? '').toLowerCase());
    const { values } = row.current;
    values['IsClosed'] = stage?.isClosed ?? false;
    values['IsWon'] = stage?.isWon ?? false;
    if (row.current.values['StageName'] !== appliedStage.get(row)) applyStage(row, stage);
    if (row.mentioned.has('ForecastCategoryName'))
      values['ForecastCategory'] =
        categoryOfName[textOf(row.current, 'ForecastCategoryName') ?? ''] ?? values['ForecastCategory'] ?? null;
  }
}

/** The stage whose defaults a row has been given; the stored stage's were given when it was stored. */
const appliedStage = new WeakMap<SaveRow, unknown>();

function applyStage(row: SaveRow, stage: Stage | undefined): void {
  const { values } = row.current;
  const firstPass = !appliedStage.has(row);
  const changed = firstPass ? hasChanged(row, 'StageName') : true;
  appliedStage.set(row, values['StageName'] ?? null);
  if (!changed || !stage) return;
  if (!row.mentioned.has('Probability') || values['Probability'] === null) values['Probability'] = stage.probability;
  if (!row.mentioned.has('ForecastCategoryName') || values['ForecastCategoryName'] === null) {
    values['ForecastCategoryName'] = stage.forecastCategoryName;
    values['ForecastCategory'] = stage.forecastCategory;
  }
}

/** Amount × probability, exact; blank without an amount. */
function expectedRevenue(record: OrgRecord): number | null {
  const amount = numberOf(record, 'Amount');
  if (amount === null) return null;
  return decimal(amount)
    .multiply(decimal(numberOf(record, 'Probability') ?? 0))
    .movePointLeft(2)
    .numberValue();
}

/** With products the amount is theirs: a given one is left aside, not refused («Opportunity», Amount). */
function keepLineItemAmount(chunk: SaveChunk, row: SaveRow): void {
  if (chunk.internal || row.old?.values['HasOpportunityLineItem'] !== true) return;
  for (const name of ['Amount', 'TotalOpportunityQuantity']) row.current.values[name] = row.old.values[name] ?? null;
}

/** «The currency of an opportunity must match that of the price book entries of its line items» («Opportunity», CurrencyIsoCode). */
function keepLineItemCurrency(row: SaveRow): void {
  if (row.old?.values['HasOpportunityLineItem'] !== true || !hasChanged(row, 'CurrencyIsoCode')) return;
  row.errors.push(
    saveErrors.integrity(
      'field integrity exception: CurrencyIsoCode (the opportunity has products in another currency)',
      ['CurrencyIsoCode'],
    ),
  );
}

/** Moves of the close date to a later calendar month («Opportunity», PushCount). */
function countPush(row: SaveRow): void {
  const before = row.old ? textOf(row.old, 'CloseDate') : null;
  const after = textOf(row.current, 'CloseDate');
  const count = row.old ? (numberOf(row.old, 'PushCount') ?? 0) : 0;
  row.current.values['PushCount'] =
    before !== null && after !== null && after.slice(0, 7) > before.slice(0, 7) ? count + 1 : count;
}
