import { api, LightningElement } from 'lwc';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import adjustmentLabel from '@salesforce/label/c.Commission_Entry_Adjustment';
import amountLabel from '@salesforce/label/c.Commission_Column_Commission';
import baseLabel from '@salesforce/label/c.Commission_Column_Base';
import byLabel from '@salesforce/label/c.Commission_Entry_By';
import clawbackLabel from '@salesforce/label/c.Commission_Entry_Clawback';
import correctsLabel from '@salesforce/label/c.Commission_Entry_Corrects';
import dealLabel from '@salesforce/label/c.Commission_Column_Deal';
import earnedLabel from '@salesforce/label/c.Commission_Entry_Earned';
import levelLabel from '@salesforce/label/c.Commission_Column_Level';
import levelsLabel from '@salesforce/label/c.Commission_Entry_Levels';
import reasonLabel from '@salesforce/label/c.Commission_Column_Reason';
import retainedLabel from '@salesforce/label/c.Commission_Entry_Retained';
import titleLabel from '@salesforce/label/c.Commission_Entries_Title';
import whatLabel from '@salesforce/label/c.Commission_Column_What';
import whenLabel from '@salesforce/label/c.Commission_Column_When';
import type { PageReference } from 'lightning/navigation';
import { levelAndRateText } from 'c/commissionLevelText';
import { commissionPage, type CommissionEntry, type EntryType } from 'c/commissionModel';
import { formatLabel } from 'c/labelText';
import { recordPage } from 'c/pageReferences';

const TYPES: Readonly<Record<EntryType, string>> = {
  Earned: earnedLabel,
  Levels: levelsLabel,
  Adjustment: adjustmentLabel,
  Clawback: clawbackLabel,
  Retained: retainedLabel,
};

interface EntryRow extends CommissionEntry {
  typeText: string;
  dealPage: PageReference | undefined;
  levelText: string;
  byText: string | undefined;
  adjustsPage: PageReference | undefined;
}

/** One page of entries: what was booked when, for which deal, at which level and rate, and why. */
export default class CommissionEntryTable extends LightningElement {
  @api entries: readonly CommissionEntry[] = [];
  /** ISO 4217 code of all amounts. */
  @api currencyCode: string | undefined;

  labels = {
    amount: amountLabel,
    base: baseLabel,
    corrects: correctsLabel,
    deal: dealLabel,
    level: levelLabel,
    reason: reasonLabel,
    title: titleLabel,
    what: whatLabel,
    when: whenLabel,
  };
  /** The user's own; without it the component shows the time of the machine. */
  timeZone = timeZone;

  get rows(): EntryRow[] {
    return this.entries.map((entry) => ({
      ...entry,
      typeText: TYPES[entry.type] ?? entry.type,
      dealPage: entry.dealId ? recordPage(entry.dealId, 'Opportunity') : undefined,
      levelText: levelAndRateText(entry.levelFrom, entry.levelTo, entry.rate, {
        locale,
        currencyCode: this.currencyCode,
      }),
      byText: entry.enteredByName ? formatLabel(byLabel, entry.enteredByName) : undefined,
      adjustsPage: entry.adjustsId && entry.adjustsName ? commissionPage(entry.adjustsId) : undefined,
    }));
  }
}
