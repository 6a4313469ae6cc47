import { figure } from 'c/figures';

describe('c/figures', () => {
  it('keeps a value of 0, and leaves out what Apex left null', () => {
    expect(figure('won', 'Won', 'currency', 0, 'Added up.').value).toBe(0);
    expect(figure('won', 'Won', 'currency', null, 'Added up.').value).toBeUndefined();
  });

  it('says nothing of records where none are given', () => {
    expect(figure('won', 'Won', 'money', 5, 'Added up.')).toEqual({
      key: 'won',
      label: 'Won',
      unit: 'money',
      value: 5,
      blankText: '',
      formula: 'Added up.',
      records: '',
      source: '',
    });
  });
});
