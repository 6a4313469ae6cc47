import DealTarget from 'c/dealTarget';
import getDeal from '@salesforce/apex/ScorePageController.getDeal';
import { refreshApex } from '@salesforce/apex';
import type { PageRecords } from 'c/myMonth';
import { apexWire } from '@test/apexWires';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const dealWire = apexWire<PageRecords>(getDeal);
const DEAL_ID = '006000000000001AAA';
const TARGET_ID = 'a00000000000001AAA';

const mountDeal = (): Promise<HTMLElement> => mount('c-deal-target', DealTarget, { recordId: DEAL_ID });

async function mountWith(records: PageRecords): Promise<HTMLElement> {
  const element = await mountDeal();
  dealWire.emit(records);
  await settle();
  return element;
}

describe('c-deal-target', () => {
  it('waits', async () => {
    const element = await mountDeal();
    expect(dealWire.getLastConfig()).toEqual({ opportunityId: DEAL_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the target with a link to its page', async () => {
    const element = await mountWith({ targetId: TARGET_ID });
    expect(find(element, 'c-target-figures')['recordId']).toBe(TARGET_ID);
    expect(textOf(element)).toContain('Open the target');
    await expect(element).toBeAccessible();
  });

  it('says that the deal counts nowhere', async () => {
    const element = await mountWith({ targetId: null });
    expect(textOf(element)).toContain('This deal counts towards no target');
    expect(findAll(element, 'c-page-link')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('asks again when its page is shown again', async () => {
    const element = await mountWith({ targetId: null });
    element.remove();
    document.body.appendChild(element);
    await settle();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountDeal();
    dealWire.error({ message: 'You cannot see this deal.' });
    await settle();
    expect(textOf(element)).toContain('You cannot see this deal.');
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
