import FigureTile from 'c/figureTile';
import type { Figure } from 'c/figures';
import { find, findAll, mount, settle, textOf } from '@test/testUtils';

const WON: Figure = {
  key: 'won',
  label: 'Won',
  unit: 'currency',
  value: 55000,
  blankText: '',
  formula: 'Amounts of the won deals, added up.',
  records: 'Won deals: 2',
  source: '',
};

const mountFigure = (changes: Partial<Figure> = {}): Promise<HTMLElement> =>
  mount('c-figure-tile', FigureTile, {
    figure: { ...WON, ...changes },
    currencyCode: 'EUR',
    asOf: '2027-04-10T09:12:00.000Z',
  });

describe('c-figure-tile', () => {
  it('shows an amount in the currency of its record', async () => {
    const element = await mountFigure();
    expect(find(element, 'lightning-formatted-number')).toMatchObject({
      value: 55000,
      formatStyle: 'currency',
      currencyCode: 'EUR',
    });
    expect(textOf(element)).toBe('Won Won deals: 2');
    await expect(element).toBeAccessible();
  });

  it('shows money to the last digit, and other amounts in whole units', async () => {
    const whole = await mountFigure();
    expect(find(whole, 'lightning-formatted-number')['maximumFractionDigits']).toBe('0');
    const money = await mountFigure({ unit: 'money', value: 1234.56 });
    expect(find(money, 'lightning-formatted-number')).toMatchObject({ value: 1234.56, formatStyle: 'currency' });
    expect(find(money, 'lightning-formatted-number')['maximumFractionDigits']).toBeUndefined();
  });

  it('shows a percentage', async () => {
    const element = await mountFigure({ unit: 'percent', value: 55 });
    expect(find(element, 'lightning-formatted-number')).toMatchObject({ value: 55, formatStyle: 'percent-fixed' });
  });

  it('shows a multiple with two digits', async () => {
    const element = await mountFigure({ unit: 'multiple', value: 1.5 });
    expect(find(element, 'lightning-formatted-number')).toMatchObject({ value: 1.5, minimumFractionDigits: '2' });
  });

  it('shows a figure of 0 as 0', async () => {
    const element = await mountFigure({ value: 0, blankText: 'Target reached' });
    expect(find(element, 'lightning-formatted-number')['value']).toBe(0);
    expect(textOf(element)).not.toContain('Target reached');
  });

  it('says why it is blank', async () => {
    const element = await mountFigure({ value: undefined, blankText: 'Target reached' });
    expect(findAll(element, 'lightning-formatted-number')).toHaveLength(0);
    expect(textOf(element)).toContain('Target reached');
    await expect(element).toBeAccessible();
  });

  it('tells where its records are, when they are not those of the target', async () => {
    const element = await mountFigure({ source: 'Added up from the members’ targets.' });
    expect(textOf(element)).not.toContain('members');
    find(element, 'lightning-button-icon').click();
    await settle();
    expect(textOf(element)).toContain('Added up from the members’ targets.');
  });

  it('tells how it was made when asked, and stops', async () => {
    const element = await mountFigure();
    const button = find(element, 'lightning-button-icon');
    expect(button['alternativeText']).toBe('How “Won” is made');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    button.click();
    await settle();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(textOf(element)).toContain('Amounts of the won deals, added up. Totals as of');
    expect(find(element, 'lightning-formatted-date-time')['value']).toBe('2027-04-10T09:12:00.000Z');
    await expect(element).toBeAccessible();
    button.click();
    await settle();
    expect(textOf(element)).not.toContain('added up');
  });
});
