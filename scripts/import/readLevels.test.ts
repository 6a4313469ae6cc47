import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCsv } from '../lib/csvFile.js';
import { buildLevels } from './readLevels.js';
import type { PlannedLevel } from './salesPlan.js';

const HEADER = 'salesperson,month,product_family,from,to,rate';
const levels = (...lines: string[]): PlannedLevel[] =>
  buildLevels(readCsv([HEADER, ...lines].join('\n'), 'levels.csv', []), 'levels.csv', ['Anna Snelling']);

describe('readLevels', () => {
  it('takes blanks as everyone, every month, all other sales and no upper limit', () => {
    assert.deepEqual(levels(',,,0,50000,2', ',,,50000,,4.5 %'), [
      { salesperson: null, month: null, productFamily: null, from: 0, to: 50000, rate: 2 },
      { salesperson: null, month: null, productFamily: null, from: 50000, to: null, rate: 4.5 },
    ]);
  });

  it('takes any day of a month, or the month alone', () => {
    const months = levels('Anna Snelling,2027-04,Hardware,0,,1', 'Anna Snelling,2027-05-17,Hardware,0,,1');
    assert.deepEqual(
      months.map((level) => level.month),
      ['2027-04-01', '2027-05-01'],
    );
  });

  it('lets levels of different sets, and neighbours, be', () => {
    assert.equal(levels(',,,0,100,1', ',,,100,,2', ',,GTX,0,,1', ',2027-04,,0,,1', 'Anna Snelling,,,0,,1').length, 5);
  });

  it('refuses the file with every fault, its line and how to mend it', () => {
    assert.throws(
      () => levels('Nobody,2027-13,,ten,5,2', ',,,0,"10,000",200', ',,gtx,0,100,2', ',,GTX,50,,3', ',,,100,100,1'),
      (error: Error) => {
        assert.deepEqual(
          error.message.split('\n').map((line) => line.slice(0, 62)),
          [
            "levels.csv, line 2: 'Nobody' is nobody of the sales team. Writ",
            "levels.csv, line 2: '2027-13' is no month. Write it like 2027-",
            "levels.csv, line 2: 'ten' is no amount to start from. Write th",
            "levels.csv, line 3: '10,000' is no amount above 0. Write a hig",
            "levels.csv, line 3: '200' is no rate between 0 and 100 percent",
            'levels.csv, line 5: 50 and above overlaps 0 to 100 of the same',
            "levels.csv, line 6: '100' is no amount above 100. Write a high",
            'Nothing was written. Mend the file and run this again.',
          ],
        );
        assert.match(error.message, /product family in line 4\. A level may begin where another ends/);
        return true;
      },
    );
  });
});
