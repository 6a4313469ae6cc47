import CommissionWhatIf from 'c/commissionWhatIf';
import whatIf from '@salesforce/apex/CommissionController.whatIf';
import { refreshApex } from '@salesforce/apex';
import { requestPageRefresh } from 'c/pageRefresh';
import { apexWire } from '@test/apexWires';
import { COMMISSION_ID, openYield, smallYield, workedWhatIf } from '@test/commissionData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const answerWire = apexWire(whatIf);
const DEALS = [openYield().dealId, smallYield().dealId];

const mountWhatIf = (dealIds: string[] = DEALS): Promise<HTMLElement> =>
  mount('c-commission-what-if', CommissionWhatIf, { commissionId: COMMISSION_ID, dealIds, currencyCode: 'USD' });

describe('c-commission-what-if', () => {
  it('asks nothing while nothing is ticked', async () => {
    const element = await mountWhatIf([]);
    expect(textOf(element)).toContain('Tick deals in the table');
    expect(findAll(element, 'lightning-button')).toHaveLength(0);
    await requestPageRefresh();
    expect(refreshApex).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it('waits for the answer', async () => {
    const element = await mountWhatIf();
    expect(answerWire.getLastConfig()).toEqual({ commissionId: COMMISSION_ID, dealIds: DEALS });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows what the deals bring together, where it is read out', async () => {
    const element = await mountWhatIf();
    answerWire.emit(workedWhatIf());
    await settle();
    expect(findAll(element, 'lightning-formatted-number').map((number) => number['value'])).toEqual([
      2, 35000, 1800, 3200,
    ]);
    expect(textOf(element)).toContain('There is no higher level.');
    expect(findAll(element, '[aria-live="polite"]')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows a distance of 0', async () => {
    const element = await mountWhatIf();
    answerWire.emit(workedWhatIf({ distanceToNextAfter: 0 }));
    await settle();
    expect(findAll(element, 'lightning-formatted-number').at(-1)?.['value']).toBe(0);
    expect(textOf(element)).not.toContain('There is no higher level.');
  });

  it('keeps the last answer until the next comes', async () => {
    const element = await mountWhatIf();
    answerWire.emit(workedWhatIf());
    await settle();
    Object.assign(element, { dealIds: DEALS.slice(0, 1) });
    await settle();
    expect(find(element, '[data-key="addedCommission"] lightning-formatted-number')['value']).toBe(1800);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    answerWire.emit(workedWhatIf({ dealCount: 1, addedCommission: 1200 }));
    await settle();
    expect(find(element, '[data-key="addedCommission"] lightning-formatted-number')['value']).toBe(1200);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(0);
  });

  it('asks to untick all', async () => {
    const element = await mountWhatIf();
    let cleared = 0;
    element.addEventListener('clear', () => (cleared += 1));
    find(element, 'lightning-button').click();
    expect(cleared).toBe(1);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountWhatIf();
    answerWire.error({ message: 'This deal is not open.' });
    await settle();
    expect(textOf(element)).toContain('This deal is not open.');
    await expect(element).toBeAccessible();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
