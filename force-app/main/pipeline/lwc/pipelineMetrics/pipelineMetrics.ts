import locale from '@salesforce/i18n/locale';
import ageLabel from '@salesforce/label/c.Pipeline_Days_Open';
import ageShortLabel from '@salesforce/label/c.Pipeline_Flag_Age';
import averageOfStageLabel from '@salesforce/label/c.Pipeline_Average_Of_Stage';
import averageOfWonLabel from '@salesforce/label/c.Pipeline_Average_Of_Won';
import basisLabel from '@salesforce/label/c.Pipeline_Average_Basis';
import extensionsLabel from '@salesforce/label/c.Pipeline_Month_Extensions';
import extensionsShortLabel from '@salesforce/label/c.Pipeline_Flag_Extensions';
import fewerLabel from '@salesforce/label/c.Pipeline_Verdict_Fewer';
import noAverageLabel from '@salesforce/label/c.Pipeline_Average_Unknown';
import orMoreLabel from '@salesforce/label/c.Pipeline_Verdict_Or_More';
import overLabel from '@salesforce/label/c.Pipeline_Verdict_Over';
import stageLabel from '@salesforce/label/c.Pipeline_Days_In_Stage';
import stageShortLabel from '@salesforce/label/c.Pipeline_Flag_Stage';
import upToLabel from '@salesforce/label/c.Pipeline_Verdict_Up_To';
import { formatLabel } from 'c/labelText';
import type { DealFlag, PipelineAverages, PipelineDeal, PipelineThresholds, StageOption } from 'c/pipelineModel';

/** One of the three measures of a deal, with what it is held against. */
export interface DealMetric {
  key: DealFlag;
  label: string;
  /** Absent when the deal's history is not known. */
  value: number | undefined;
  /** How it stands against its threshold, in words; absent when one of the two is not known. */
  verdict: string | undefined;
  /** The average of deals that were won, in words. */
  average: string;
  /** The number of deals behind it, in words; absent when there is none. */
  basis: string | undefined;
  isFlagged: boolean;
}

const LABELS: Readonly<Record<DealFlag, string>> = {
  EXTENSIONS: extensionsLabel,
  STAGE: stageLabel,
  AGE: ageLabel,
};

const SHORT_LABELS: Readonly<Record<DealFlag, string>> = {
  EXTENSIONS: extensionsShortLabel,
  STAGE: stageShortLabel,
  AGE: ageShortLabel,
};

const VALUES: Readonly<Record<DealFlag, (deal: PipelineDeal) => number | null | undefined>> = {
  EXTENSIONS: (deal) => deal.monthExtensions,
  STAGE: (deal) => deal.daysSinceStageChange,
  AGE: (deal) => deal.daysOpen,
};

const THRESHOLDS: Readonly<Record<DealFlag, keyof Omit<PipelineThresholds, 'meaning'>>> = {
  EXTENSIONS: 'extensions',
  STAGE: 'daysSinceStageChange',
  AGE: 'daysOpen',
};

/** The order in which measures are shown everywhere. */
const METRICS: readonly DealFlag[] = ['EXTENSIONS', 'STAGE', 'AGE'];

/** Name of a measure. */
export function metricLabel(key: DealFlag): string {
  return LABELS[key];
}

/** The three measures of a deal; whether each stands out is what Apex says of the deal. */
export function metricsOf(deal: PipelineDeal, averages: PipelineAverages | undefined): DealMetric[] {
  return METRICS.map((key) => ({
    key,
    label: LABELS[key],
    value: VALUES[key](deal) ?? undefined,
    verdict: verdictText(key, deal, averages),
    average: averageText(averageOf(key, deal.stage, averages)),
    basis: basisText(averageOf(key, deal.stage, averages)),
    isFlagged: deal.flags.includes(key),
  }));
}

/** Names of the measures by which a deal stands out, as a list in the user's language. */
export function flagNames(flags: readonly DealFlag[]): string {
  const names = METRICS.filter((key) => flags.includes(key)).map((key) => SHORT_LABELS[key]);
  return new Intl.ListFormat(locale, { style: 'short', type: 'unit' }).format(names);
}

/** Name of a stage; one that the picklist no longer has goes by its API name. */
export function stageName(stage: string, stages: readonly StageOption[]): string {
  return stages.find(({ value }) => value === stage)?.label ?? stage;
}

/** A number with at most one decimal place, in the user's locale. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** Month extensions stand out from their threshold on, days above it. */
function verdictText(key: DealFlag, deal: PipelineDeal, averages: PipelineAverages | undefined): string | undefined {
  const threshold = averages?.thresholds[THRESHOLDS[key]] ?? undefined;
  if (threshold === undefined || (VALUES[key](deal) ?? undefined) === undefined) {
    return undefined;
  }
  const [over, within] = key === 'EXTENSIONS' ? [orMoreLabel, fewerLabel] : [overLabel, upToLabel];
  return formatLabel(deal.flags.includes(key) ? over : within, numberText(threshold));
}

function averageText({ key, value }: Average): string {
  return isKnown(value)
    ? formatLabel(key === 'STAGE' ? averageOfStageLabel : averageOfWonLabel, numberText(value))
    : noAverageLabel;
}

function basisText({ value, deals }: Average): string | undefined {
  return isKnown(value) ? formatLabel(basisLabel, numberText(deals ?? 0)) : undefined;
}

function isKnown(value: number | null | undefined): value is number {
  return value !== undefined && value !== null;
}

interface Average {
  key: DealFlag;
  value: number | null | undefined;
  /** How many deals it is made of. */
  deals: number | null | undefined;
}

function averageOf(key: DealFlag, stage: string, averages: PipelineAverages | undefined): Average {
  switch (key) {
    case 'EXTENSIONS':
      return { key, value: averages?.wonExtensions, deals: averages?.wonExtensionsDeals };
    case 'STAGE': {
      const inStage = averages?.stages.find((candidate) => candidate.stage === stage);
      return { key, value: inStage?.averageDays, deals: inStage?.deals };
    }
    default:
      return { key, value: averages?.wonCycleDays, deals: averages?.wonCycleDeals };
  }
}
