import CommissionDealRanking from 'c/commissionDealRanking';
import { openYield, smallYield } from '@test/commissionData';
import { find, findAll, mount, textOf } from '@test/testUtils';

const mountTable = (changes: Record<string, unknown> = {}): Promise<HTMLElement> =>
  mount('c-commission-deal-ranking', CommissionDealRanking, {
    deals: [openYield(), smallYield({ accountId: null, accountName: null, commissionIfNext: 0 })],
    currencyCode: 'EUR',
    tickedIds: [smallYield().dealId],
    ...changes,
  });

const values = (element: HTMLElement, key: string): unknown[] =>
  findAll(element, `[data-key="${key}"] lightning-formatted-number`).map((number) => number['value']);

describe('c-commission-deal-ranking', () => {
  it('shows what each deal would bring, a 0 among them, in the currency of the commission', async () => {
    const element = await mountTable();
    expect(values(element, 'ifNext')).toEqual([1200, 0]);
    expect(values(element, 'expected')).toEqual([600, 360]);
    expect(find(element, '[data-key="ifNext"] lightning-formatted-number')['currencyCode']).toBe('EUR');
    await expect(element).toBeAccessible();
  });

  it('links deals and accounts', async () => {
    const element = await mountTable();
    expect(findAll(element, 'a').map((link) => link.textContent)).toEqual(['Acme renewal', 'Acme', 'Globex upgrade']);
    expect(textOf(element)).toContain('Negotiation/Review');
  });

  it('says by which column the deals are ranked', async () => {
    const sorted = (element: HTMLElement): (string | null)[] =>
      findAll(element, '[aria-sort]').map((header) => header.textContent?.trim() ?? null);
    expect(sorted(await mountTable())).toEqual(['If it closes next']);
    expect(sorted(await mountTable({ byProbability: true }))).toEqual(['By probability']);
  });

  it('shows which are ticked, and says which the user ticks', async () => {
    const element = await mountTable();
    const ticks = findAll(element, 'lightning-input');
    expect(ticks.map((tick) => [tick['label'], tick['checked']])).toEqual([
      ['What if “Acme renewal” closes', false],
      ['What if “Globex upgrade” closes', true],
    ]);
    const heard: unknown[] = [];
    element.addEventListener('tick', (event) => heard.push((event as CustomEvent).detail));
    ticks[0]?.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    ticks[1]?.dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    expect(heard).toEqual([
      { dealId: openYield().dealId, ticked: true },
      { dealId: smallYield().dealId, ticked: false },
    ]);
  });
});
