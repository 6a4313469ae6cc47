import { setId, setKey, setTitle } from 'c/commissionLevelSets';

const PERSON = { salespersonId: '005000000000001AAA', salespersonName: 'Michael Watson' };

describe('c/commissionLevelSets', () => {
  it.each([
    [{}, 'Everyone · every month'],
    [{ month: '2027-04-01' }, 'Everyone · April 2027'],
    [PERSON, 'Michael Watson · every month'],
    [{ ...PERSON, month: '2027-04-01', productFamily: 'Hardware' }, 'Michael Watson · April 2027 · Hardware'],
  ])('names the set %j', (set, title) => {
    expect(setTitle(set, 'en-US')).toBe(title);
  });

  it('tells sets apart by their key alone, and takes null for absent', () => {
    expect(setId({ ...PERSON, month: null })).toBe(setId({ salespersonId: PERSON.salespersonId }));
    expect(setId({ month: '2027-04-01' })).not.toBe(setId({ month: '2027-05-01' }));
    expect(setId({ productFamily: 'Hardware' })).not.toBe(setId({}));
  });

  it('gives Apex the key and nothing else', () => {
    expect(setKey({ ...PERSON })).toEqual({
      salespersonId: PERSON.salespersonId,
      month: null,
      productFamily: null,
    });
  });
});
