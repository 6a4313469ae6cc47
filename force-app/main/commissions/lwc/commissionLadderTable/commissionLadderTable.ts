import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import commissionLabel from '@salesforce/label/c.Commission_Column_Commission';
import currentLabel from '@salesforce/label/c.Commission_Level_Current';
import distanceLabel from '@salesforce/label/c.Commission_Level_Distance';
import everyoneLabel from '@salesforce/label/c.Commission_Scope_Everyone';
import filledLabel from '@salesforce/label/c.Commission_Column_Filled';
import highestLabel from '@salesforce/label/c.Commission_Level_Highest';
import levelLabel from '@salesforce/label/c.Commission_Column_Level';
import monthLabel from '@salesforce/label/c.Commission_Scope_Month';
import personLabel from '@salesforce/label/c.Commission_Scope_Person';
import personMonthLabel from '@salesforce/label/c.Commission_Scope_PersonMonth';
import rateLabel from '@salesforce/label/c.Commission_Column_Rate';
import sumLabel from '@salesforce/label/c.Commission_Ladder_Sum';
import { fullAmount, wholeAmount, type ChartFormat } from 'c/chartConfiguration';
import { colourOf } from 'c/chartPalette';
import { levelText, rateText } from 'c/commissionLevelText';
import type { Ladder, LadderLevel, LevelScope } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';

const SCOPES: Readonly<Record<LevelScope, string>> = {
  PersonMonth: personMonthLabel,
  Person: personLabel,
  Month: monthLabel,
  Everyone: everyoneLabel,
};

interface LevelRow extends LadderLevel {
  key: number;
  text: string;
  rateText: string;
  barStyle: string;
  rowClass: string;
}

/** One ladder of levels, lowest first: how far each is filled, which is being filled now, and what the next would pay. */
export default class CommissionLadderTable extends LightningElement {
  @api heading = '';
  @api ladder: Ladder | undefined;
  /** ISO 4217 code of all amounts. */
  @api currencyCode: string | undefined;

  labels = {
    commission: commissionLabel,
    current: currentLabel,
    filled: filledLabel,
    level: levelLabel,
    rate: rateLabel,
  };

  get scopeText(): string {
    return this.ladder ? (SCOPES[this.ladder.scope] ?? this.ladder.scope) : '';
  }

  get sumText(): string {
    const { revenue = 0, commission = 0 } = this.ladder ?? {};
    return formatLabel(sumLabel, wholeAmount(revenue, this.format), fullAmount(commission, this.format));
  }

  get nextText(): string {
    const { distanceToNext, nextRate } = this.ladder ?? {};
    if (distanceToNext === null || distanceToNext === undefined) {
      return highestLabel;
    }
    return formatLabel(distanceLabel, wholeAmount(distanceToNext, this.format), rateText(nextRate ?? 0, locale));
  }

  get rows(): LevelRow[] {
    return (this.ladder?.levels ?? []).map((level) => ({
      ...level,
      key: level.fromAmount,
      text: levelText(level.fromAmount, level.toAmount, this.format),
      rateText: rateText(level.rate, locale),
      barStyle: `width: ${filledPercent(level)}%; background-color: ${colourOf('earned')}`,
      rowClass: level.isCurrent ? 'slds-theme_shade' : '',
    }));
  }

  private get format(): ChartFormat {
    return { locale, currencyCode: this.currencyCode };
  }
}

/** How much of a level's bar is drawn. A level without upper limit has no share to show: it is drawn full once in use. */
function filledPercent({ fromAmount, toAmount, filledAmount }: LadderLevel): number {
  if (toAmount === null || toAmount === undefined) {
    return filledAmount > 0 ? 100 : 0;
  }
  return Math.min(100, Math.max(0, (filledAmount / (toAmount - fromAmount)) * 100));
}
