import ArrContract from 'c/arrContract';
import getContract from '@salesforce/apex/ArrController.getContract';
import { refreshApex } from '@salesforce/apex';
import type { ArrCustomerRow } from 'c/arrModel';
import { requestPageRefresh } from 'c/pageRefresh';
import { apexWire } from '@test/apexWires';
import { CONTRACT_ID, contractAnswer, DEFAULT_RECORD, halfYear, secondHalf } from '@test/arrData';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const contractWire = apexWire(getContract);
const mountContract = (): Promise<HTMLElement> => mount('c-arr-contract', ArrContract, { recordId: CONTRACT_ID });

async function mountWith(answer: ArrCustomerRow): Promise<HTMLElement> {
  const element = await mountContract();
  contractWire.emit(answer);
  await settle();
  return element;
}

const values = (element: HTMLElement, selector: string): unknown[] =>
  findAll(element, `${selector} lightning-formatted-number`).map((number) => number['value']);
const tile = (element: HTMLElement, key: string): unknown =>
  find(find(element, `c-figure-tile[data-key="${key}"]`), 'lightning-formatted-number')['value'];
const recorded = (element: HTMLElement): string =>
  find(element, '[data-key="recorded"]').textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('c-arr-contract', () => {
  it('waits', async () => {
    const element = await mountContract();
    expect(contractWire.getLastConfig()).toEqual({ contractId: CONTRACT_ID });
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the worked example as of today with its derivation to the day', async () => {
    const element = await mountWith(contractAnswer());
    expect(tile(element, 'arr')).toBe(100_828.73);
    expect(findAll(element, '[data-key="calculation"]').map((cell) => cell.textContent?.trim())).toEqual([
      '$50,000.00 ÷ 181 days × 365',
      '$50,000.00 ÷ 184 days × 365',
    ]);
    expect(values(element, '[data-key="annual"]')).toEqual([100_828.73, 99_184.78]);
    expect(textOf(element)).toContain('Under contract The next term ends on Jun 30, 2023.');
    expect(textOf(element)).toContain('As of Mar 1, 2023');
  });

  it('is accessible with all that it shows', async () => {
    await expect(await mountWith(contractAnswer())).toBeAccessible();
  }, 30_000);

  it('counts as contracted what is signed and starts later, on top of what runs', async () => {
    const addition = secondHalf({ signedOn: '2023-02-01', termStart: '2023-04-01', termEnd: '2024-03-30' });
    const element = await mountWith(contractAnswer({ deals: [halfYear(), addition] }));
    expect([tile(element, 'arr'), tile(element, 'contracted')]).toEqual([100_828.73, 150_965.72]);
    expect(textOf(element)).toContain('Counts later');
  });

  it('tells movements on the days on which they happen, the latest first', async () => {
    const element = await mountWith(contractAnswer());
    const rows = findAll(element, 'c-arr-movements')
      .flatMap((table) => findAll(table, 'tbody tr'))
      .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()));
    expect(rows.map(([day, kind]) => [day, kind])).toEqual([
      ['Jan 1, 2024still to come', 'Churn'],
      ['Jul 1, 2023still to come', 'Contraction'],
      ['Jan 1, 2023', 'New'],
    ]);
    expect(values(element, 'tbody td.slds-text-align_right').slice(-6)).toEqual([
      -99_184.78, 0, -1_643.95, 99_184.78, 100_828.73, 100_828.73,
    ]);
  });

  it('draws every term on one scale of time, from the first day to the last', async () => {
    const element = await mountWith(contractAnswer());
    const places = findAll(element, '.term').map((bar) => bar.getAttribute('style'));
    expect(places).toEqual(['left: 0.00%; width: 49.59%', 'left: 49.59%; width: 50.41%']);
    expect(find(element, '.today').getAttribute('style')).toBe('left: 16.16%; width: 0.27%');
  });

  it('says for which day the fields of the contract were computed', async () => {
    const element = await mountWith(contractAnswer());
    expect(recorded(element)).toBe(
      'In the fields of the contract: ARR $100,828.73 and contracted ARR $100,828.73, computed for Feb 28, 2023.',
    );
  });

  it('warns of fields that are old', async () => {
    const { contract } = contractAnswer();
    const old = { ...contract!, asOf: '2023-02-20', ageDays: 9, isOld: true };
    const element = await mountWith(contractAnswer({ contract: old }));
    expect(recorded(element)).toContain('That is 9 days old: the ARR program did not run');
    await expect(element).toBeAccessible();
  });

  it('says that the program has not run', async () => {
    const { contract } = contractAnswer();
    const element = await mountWith(contractAnswer({ contract: { ...contract!, arr: null, asOf: null } }));
    expect(recorded(element)).toContain('The fields of the contract are empty');
    expect(tile(element, 'arr')).toBe(100_828.73);
  });

  it('follows the policy, and says it in words', async () => {
    const policy = { ...DEFAULT_RECORD, DeveloperName: 'Strict', Rate__c: 'Monthly', Grace_Days__c: 5 };
    const element = await mountWith(contractAnswer({ policy }));
    expect(tile(element, 'arr')).toBe(100_000);
    expect(textOf(element)).toContain('The policy Strict');
    expect(textOf(element)).toContain('$50,000.00 ÷ (6) months × 12');
    expect(textOf(element)).toContain('A renewal that starts at most 5 days late is continuous');
  });

  it.each([
    ['a term that ends before it starts', { termEnd: '2022-12-31' }, 'A term ends before it starts.'],
    ['another currency', { currencyIsoCode: 'EUR' }, 'must have one currency'],
  ])('computes nothing of a contract with %s, and names the deal', async (_what, changes, words) => {
    const element = await mountWith(contractAnswer({ deals: [halfYear(changes)] }));
    expect(textOf(element)).toContain(words);
    expect(find(element, 'c-arr-faults c-page-link, c-page-link')['label']).toBe('Half a year');
    expect(findAll(element, 'c-figure-tile')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('says of a contract without recurring deals what is missing', async () => {
    const element = await mountWith(contractAnswer({ deals: [] }));
    expect(textOf(element)).toContain('No won deal of this contract has a recurring product.');
    await expect(element).toBeAccessible();
  });

  it('says what went wrong, and tries again', async () => {
    const element = await mountContract();
    contractWire.error({ message: 'This contract does not exist, or is not shared with you.' });
    await settle();
    expect(textOf(element)).toContain('is not shared with you.');
    await expect(element).toBeAccessible();
    find(element, 'lightning-button').click();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('refuses a policy that it does not know', async () => {
    const element = await mountWith(contractAnswer({ policy: { ...DEFAULT_RECORD, Ramp__c: 'Lowest' } }));
    expect(textOf(element)).toContain("ramp is 'Lowest'");
  });

  it('fetches again with the page, and no longer once it is gone', async () => {
    const element = await mountWith(contractAnswer());
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    element.remove();
    await requestPageRefresh();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
