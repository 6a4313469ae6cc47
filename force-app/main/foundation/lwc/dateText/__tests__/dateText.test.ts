import { monthsFrom, monthText } from 'c/dateText';

describe('c/dateText', () => {
  it('names a month as the locale does, whatever the time zone of the machine', () => {
    expect(monthText('2027-04-01', 'en-US')).toBe('April 2027');
    expect(monthText('2027-04-01', 'en-US', 'short')).toBe('Apr 2027');
    expect(monthText('2027-04-30', 'de-DE')).toBe('April 2027');
    expect(monthText('2027-12-31', 'fr-FR')).toBe('décembre 2027');
  });

  it('counts months across a year', () => {
    expect(monthsFrom(new Date(2027, 10, 30), -1, 4)).toEqual(['2027-10-01', '2027-11-01', '2027-12-01', '2028-01-01']);
  });
});
