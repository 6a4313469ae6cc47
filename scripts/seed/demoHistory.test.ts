import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { daysBetween } from '../import/dates.js';
import { demoHistories } from './demoHistory.js';
import { demoPlan } from './demoPlan.js';

const OPTIONS = { seed: 7, asOf: '2027-04-17', usernameDomain: 'team.example' };
const DEALS = demoPlan(OPTIONS).opportunities;
const HISTORIES = demoHistories(DEALS, OPTIONS);

describe('the past of the demo deals', () => {
  it('is the same for the same seed and day', () => {
    assert.deepEqual(demoHistories(DEALS, OPTIONS), HISTORIES);
  });

  it('leads from the original close date to the one the deal has, in the order of time', () => {
    for (const [index, { openedOn, originalCloseDate, pushes, lastStageChange }] of HISTORIES.entries()) {
      const deal = DEALS[index]!;
      const end = deal.stage.startsWith('Closed') ? deal.closeDate : OPTIONS.asOf;
      assert.equal(pushes.at(-1)?.toDate ?? originalCloseDate, deal.closeDate);
      assert.equal(pushes[0]?.fromDate ?? originalCloseDate, originalCloseDate);
      let before = openedOn;
      for (const [step, push] of pushes.entries()) {
        assert.equal(push.fromDate, pushes[step - 1]?.toDate ?? originalCloseDate);
        assert.ok(before <= push.on && push.on <= end, `${before} ≤ ${push.on} ≤ ${end}`);
        assert.ok(push.fromDate < push.toDate);
        assert.equal(push.isMonthExtension, push.fromDate.slice(0, 7) < push.toDate.slice(0, 7));
        before = push.on;
      }
      assert.ok(openedOn <= lastStageChange && lastStageChange <= end);
    }
  });

  it('has deals that slip and more that do not, and puts off what is lost more than what is won', () => {
    const ofStage = (test: (stage: string) => boolean): number[] =>
      HISTORIES.filter((_, index) => test(DEALS[index]!.stage)).map((history) => history.pushes.length);
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const open = ofStage((stage) => !stage.startsWith('Closed'));
    const slipping = open.filter((count) => count > 1).length / open.length;
    assert.ok(slipping > 0.1 && slipping < 0.4, `${slipping}`);
    assert.ok(mean(ofStage((stage) => stage === 'Closed Lost')) > mean(ofStage((stage) => stage === 'Closed Won')));
    const cycles = HISTORIES.filter((_, index) => DEALS[index]!.stage === 'Closed Won').map(
      ({ openedOn, lastStageChange }) => daysBetween(openedOn, lastStageChange),
    );
    assert.ok(mean(cycles) > 30 && mean(cycles) < 80, `${mean(cycles)}`);
  });
});
