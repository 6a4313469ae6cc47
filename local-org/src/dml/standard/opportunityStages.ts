import type { DmlServices } from '../services.js';

/** What a stage means, from its OpportunityStage row. */
export interface Stage {
  readonly isClosed: boolean;
  readonly isWon: boolean;
  readonly probability: number | null;
  readonly forecastCategory: string | null;
  readonly forecastCategoryName: string | null;
}

/** The stages of the org by lower-case API name. */
export function readStages(services: DmlServices): ReadonlyMap<string, Stage> {
  const rows = services.storage.all(
    'SELECT ApiName, MasterLabel, IsClosed, IsWon, DefaultProbability, ForecastCategory, ForecastCategoryName FROM OpportunityStage',
  );
  return new Map(
    rows.map((row) => [
      String(row['ApiName'] ?? row['MasterLabel']).toLowerCase(),
      {
        isClosed: row['IsClosed'] === 1,
        isWon: row['IsWon'] === 1,
        probability: typeof row['DefaultProbability'] === 'number' ? row['DefaultProbability'] : null,
        forecastCategory: textOrNull(row['ForecastCategory']),
        forecastCategoryName: textOrNull(row['ForecastCategoryName']),
      },
    ]),
  );
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
