import { api, LightningElement } from 'lwc';
import amountLabel from '@salesforce/label/c.Arr_Bridge_Amount';
import closingLabel from '@salesforce/label/c.Arr_Bridge_Closing';
import openingLabel from '@salesforce/label/c.Arr_Bridge_Opening';
import stepLabel from '@salesforce/label/c.Arr_Bridge_Step';
import titleLabel from '@salesforce/label/c.Arr_Bridge_Title';
import type { MovementKind } from 'c/arr';
import type { ArrSnapshotRow } from 'c/arrModel';
import { dayText, kindText } from 'c/arrText';
import { colourOf, seriesColour } from 'c/chartPalette';
import type { ChartRow } from 'c/chartWithTable';
import { formatLabel } from 'c/labelText';

/** In the order in which they are told; the sum does not depend on it. */
const STEPS: readonly [MovementKind, (snapshot: ArrSnapshotRow) => number, string][] = [
  ['New', ({ newArr }) => newArr, colourOf('won')],
  ['Reactivation', ({ reactivation }) => reactivation, colourOf('sound')],
  ['Expansion', ({ expansion }) => expansion, seriesColour(4)],
  ['Contraction', ({ contraction }) => contraction, colourOf('questionable')],
  ['Churn', ({ churn }) => churn, seriesColour(3)],
];

/** From the opening of a period to its closing, as a chart of steps and as a table. */
export default class ArrBridge extends LightningElement {
  @api snapshot!: ArrSnapshotRow;

  labels = { amount: amountLabel, step: stepLabel };

  get heading(): string {
    return formatLabel(titleLabel, dayText(this.snapshot.periodStart), dayText(this.snapshot.periodEnd));
  }

  get rows(): ChartRow[] {
    const snapshot = this.snapshot;
    const ends = colourOf('target');
    // Where a bar begins is a matter of drawing; the figures themselves come from the program.
    let base = snapshot.opening;
    const steps = STEPS.map(([kind, valueOf, colour]): ChartRow => {
      const value = valueOf(snapshot);
      const row = { key: kind, label: kindText(kind), value, base, colour };
      base += value;
      return row;
    });
    return [
      { key: 'opening', label: openingLabel, value: snapshot.opening, colour: ends },
      ...steps,
      { key: 'closing', label: closingLabel, value: snapshot.arr, colour: ends },
    ];
  }
}
