import { api, LightningElement } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import asOfLabel from '@salesforce/label/c.Pipeline_Averages_As_Of';
import averageDaysLabel from '@salesforce/label/c.Pipeline_Average_Days';
import dealsLabel from '@salesforce/label/c.Pipeline_Deals';
import lostExtensionsLabel from '@salesforce/label/c.Pipeline_Lost_Extensions';
import noAveragesLabel from '@salesforce/label/c.Pipeline_Averages_None';
import stageLabel from '@salesforce/label/c.Pipeline_Stage';
import stagesLabel from '@salesforce/label/c.Pipeline_Averages_By_Stage';
import titleLabel from '@salesforce/label/c.Pipeline_Definitions_Title';
import wonCycleLabel from '@salesforce/label/c.Pipeline_Won_Cycle';
import wonExtensionsLabel from '@salesforce/label/c.Pipeline_Won_Extensions';
import { formatLabel } from 'c/labelText';
import { numberText, stageName } from 'c/pipelineMetrics';
import type { PipelineAverages, StageAverage, StageOption } from 'c/pipelineModel';

interface StageRow extends StageAverage {
  label: string;
}

interface Sentence {
  key: string;
  text: string;
}

/** What the flags mean, and the org's averages that they are held against, with the number of deals behind them. */
export default class PipelineDefinitions extends LightningElement {
  @api averages!: PipelineAverages;
  /** For the names of stages. */
  @api stages: readonly StageOption[] = [];

  labels = {
    asOf: asOfLabel,
    averageDays: averageDaysLabel,
    deals: dealsLabel,
    noAverages: noAveragesLabel,
    stage: stageLabel,
    stages: stagesLabel,
    title: titleLabel,
  };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;

  get meaning(): Sentence[] {
    return this.averages.thresholds.meaning.map((text) => ({ key: text, text }));
  }

  get sentences(): Sentence[] {
    const averages = this.averages;
    return [
      ...sentence(wonCycleLabel, averages.wonCycleDays, averages.wonCycleDeals),
      ...sentence(wonExtensionsLabel, averages.wonExtensions, averages.wonExtensionsDeals),
      ...sentence(lostExtensionsLabel, averages.lostExtensions, averages.lostExtensionsDeals),
    ];
  }

  get hasAverages(): boolean {
    return this.sentences.length > 0;
  }

  get stageRows(): StageRow[] {
    return this.averages.stages.map((average) => ({ ...average, label: stageName(average.stage, this.stages) }));
  }

  get hasStages(): boolean {
    return this.averages.stages.length > 0;
  }
}

/** A label filled with an average and the number of deals behind it; nothing where there is no average. */
function sentence(label: string, value: number | null | undefined, deals: number | null | undefined): Sentence[] {
  if (value === null || value === undefined) {
    return [];
  }
  return [{ key: label, text: formatLabel(label, numberText(value), numberText(deals ?? 0)) }];
}
