import { levelAndRateText, levelText, rateText } from 'c/commissionLevelText';

const DOLLARS = { locale: 'en-US', currencyCode: 'USD' };

describe('c/commissionLevelText', () => {
  it('names a level by its limits, of which 0 is one', () => {
    expect(levelText(0, 50000, DOLLARS)).toBe('$0 to $50,000');
    expect(levelText(50000.5, 75000, DOLLARS)).toBe('$50,000.50 to $75,000');
  });

  it.each([null, undefined])('says that there is no upper limit when it is %s', (to) => {
    expect(levelText(75000, to, DOLLARS)).toBe('above $75,000');
  });

  it('writes rates as the locale does', () => {
    expect(rateText(2, 'en-US')).toBe('2%');
    expect(rateText(4.125, 'en-US')).toBe('4.125%');
    expect(rateText(4.5, 'de-DE')).toBe('4,5\u00a0%');
  });

  it('names a level with its rate, and says where none pays', () => {
    expect(levelAndRateText(0, 50000, 2, DOLLARS)).toBe('$0 to $50,000 at 2%');
    expect(levelAndRateText(0, 50000, 0, DOLLARS)).toBe('$0 to $50,000 at 0%');
    expect(levelAndRateText(null, null, null, DOLLARS)).toBe('no level pays this part');
  });
});
