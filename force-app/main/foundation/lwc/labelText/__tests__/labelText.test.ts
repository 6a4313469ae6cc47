import { formatLabel } from 'c/labelText';

describe('c/labelText', () => {
  it.each<[string, (string | number | null | undefined)[], string]>([
    ['{0}–{1} of {2}', ['1', '50', '240'], '1–50 of 240'],
    ['{1}, {0}, {1}', ['a', 'b'], 'b, a, b'],
    ['Deals: {0}', [0], 'Deals: 0'],
    ['[{0}{1}]', [null], '[]'],
    ['{0}', ['{1}'], '{1}'],
  ])('fills %s', (label, values, text) => {
    expect(formatLabel(label, ...values)).toBe(text);
  });
});
