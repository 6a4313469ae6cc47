import { api, LightningElement } from 'lwc';
import amountLabel from '@salesforce/label/c.Pipeline_Amount';
import dealsLabel from '@salesforce/label/c.Pipeline_Deals';
import kindLabel from '@salesforce/label/c.Pipeline_Kind';
import questionableLabel from '@salesforce/label/c.Pipeline_Questionable';
import soundLabel from '@salesforce/label/c.Pipeline_Sound';
import titleLabel from '@salesforce/label/c.Pipeline_Totals_Title';
import type { ChartItem } from 'c/chartConfiguration';
import { colourOf } from 'c/chartPalette';
import type { PipelineTotals as Totals } from 'c/pipelineModel';

interface Slice extends ChartItem {
  count: number;
}

/** How much of the pipeline is questionable and how much is sound, of all deals that match. */
export default class PipelineTotals extends LightningElement {
  @api totals!: Totals;

  labels = { amount: amountLabel, deals: dealsLabel, kind: kindLabel, title: titleLabel };

  get slices(): Slice[] {
    const { questionableAmount, questionableCount, soundAmount, soundCount } = this.totals;
    const slice = (key: 'questionable' | 'sound', label: string, value: number, count: number): Slice => ({
      key,
      label,
      value,
      count,
      colour: colourOf(key),
    });
    return [
      slice('questionable', questionableLabel, questionableAmount, questionableCount),
      slice('sound', soundLabel, soundAmount, soundCount),
    ];
  }
}
