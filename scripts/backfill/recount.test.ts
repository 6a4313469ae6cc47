import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf, recount, type Recount } from './recount.js';
import type { Change, DealPast, Snapshot } from './timeline.js';

const RULES = {
  isClosed: new Map([
    ['Open', false],
    ['Proposal', false],
    ['Won', true],
    ['Lost', true],
  ]),
  timeZone: 'America/Los_Angeles',
};

interface Step {
  readonly closeDate?: string;
  readonly stage?: string;
}

const CREATED = '2026-01-01T12:00:00.000Z';
const at = (index: number): string => new Date(Date.parse(CREATED) + index * 86_400_000).toISOString();

/** The two histories that the platform keeps of a deal which goes through the steps, a day apart. */
function pastOf(start: Required<Step>, steps: readonly Step[]): DealPast {
  const who = { by: '005', timeZone: null };
  let state = start;
  const snapshots: Snapshot[] = [{ at: CREATED, ...who, ...start, amount: null }];
  const changes: Change[] = [{ at: CREATED, ...who, field: 'created', from: null, to: null }];
  steps.forEach((step, index) => {
    const next = { ...state, ...step };
    const when = at(index + 1);
    if (next.stage !== state.stage)
      changes.push({ at: when, ...who, field: 'StageName', from: state.stage, to: next.stage });
    if (next.closeDate !== state.closeDate)
      changes.push({ at: when, ...who, field: 'CloseDate', from: state.closeDate, to: next.closeDate });
    state = next;
    snapshots.push({ at: when, ...who, ...next, amount: 5 });
  });
  return { createdOn: CREATED, ...state, snapshots, changes };
}

const START = { closeDate: '2027-01-15', stage: 'Open' };

describe('the recount of a deal', () => {
  it('holds the worked example', () => {
    const dates = ['2027-01-29', '2027-02-10', '2027-01-31', '2027-02-05', '2027-05-01', '2028-01-10'];
    const counts = dates.map(
      (_, index) =>
        recount(
          pastOf(
            START,
            dates.slice(0, index + 1).map((closeDate) => ({ closeDate })),
          ),
          RULES,
        ).monthExtensions,
    );
    assert.deepEqual(counts, [0, 1, 1, 2, 3, 4]);
    const closed = [...dates.map((closeDate) => ({ closeDate })), { stage: 'Won' }, { closeDate: '2029-01-01' }];
    assert.equal(recount(pastOf(START, closed), RULES).monthExtensions, 4);
  });

  it('comes to the same from snapshots and from tracked changes', () => {
    const step = fc.record(
      {
        closeDate: fc.constantFrom('2027-01-15', '2027-01-28', '2027-02-10', '2027-03-01', '2028-01-01'),
        stage: fc.constantFrom('Open', 'Proposal', 'Won', 'Lost'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        // Both fields change once at least: without a change nothing tells that a field was tracked.
        const past = pastOf(START, [{ closeDate: '2027-01-16', stage: 'Proposal' }, ...steps]);
        const fromSnapshots = recount({ ...past, changes: [] }, RULES);
        const fromChanges = recount({ ...past, snapshots: [] }, RULES);
        const withoutAmounts = (count: Recount): Recount => ({
          ...count,
          pushes: count.pushes.map((push) => ({ ...push, amount: null })),
        });
        assert.deepEqual(withoutAmounts(fromChanges), withoutAmounts(fromSnapshots));
      }),
    );
  });

  it('stamps stage and closing as the triggers do', () => {
    const open = recount(pastOf(START, []), RULES);
    assert.deepEqual([open.lastStageChange, open.closedOn, open.originalCloseDate], [CREATED, null, '2027-01-15']);
    const won = recount(pastOf(START, [{ stage: 'Proposal' }, { stage: 'Won' }, { closeDate: '2029-01-01' }]), RULES);
    assert.deepEqual([won.lastStageChange, won.closedOn], [at(2), '2026-01-03']);
    const reopened = recount(pastOf(START, [{ stage: 'Won' }, { stage: 'Open' }]), RULES);
    assert.deepEqual([reopened.lastStageChange, reopened.closedOn], [at(2), null]);
    const again = recount(pastOf(START, [{ stage: 'Won' }, { stage: 'Lost' }]), RULES);
    assert.equal(again.closedOn, '2026-01-02', 'closed since it was won');
    const imported = recount(pastOf({ closeDate: '2025-06-01', stage: 'Won' }, []), RULES);
    assert.equal(imported.closedOn, '2025-06-01', 'a deal that was created closed was closed on its close date');
  });

  it('leaves blank what history does not tell, and keeps what it does', () => {
    const past = pastOf(START, [{ closeDate: '2027-02-10' }, { stage: 'Proposal' }, { closeDate: '2027-03-10' }]);
    const tail = recount({ ...past, snapshots: past.snapshots.slice(1), changes: [] }, RULES);
    assert.deepEqual([tail.monthExtensions, tail.originalCloseDate], [null, null], 'the beginning is missing');
    assert.equal(tail.lastStageChange, at(2), 'the last change of the stage is there');
    assert.deepEqual(
      tail.pushes.map((push) => push.toDate),
      ['2027-03-10'],
      'so is the last push',
    );
    const none = recount({ ...past, snapshots: [], changes: [] }, RULES);
    assert.deepEqual(
      { ...none },
      {
        monthExtensions: null,
        originalCloseDate: null,
        lastStageChange: null,
        closedOn: null,
        pushes: [],
      },
    );
    const broken = recount({ ...past, snapshots: past.snapshots.slice(0, -1), changes: [] }, RULES);
    assert.equal(broken.monthExtensions, null, 'it does not reach the deal as it is');
  });

  it('does not guess whether a stage that is gone was closed', () => {
    const gone = recount(pastOf(START, [{ stage: 'Gone' }, { closeDate: '2027-02-10' }]), RULES);
    assert.deepEqual([gone.monthExtensions, gone.pushes.length], [null, 0]);
    const unmoved = recount(pastOf(START, [{ stage: 'Gone' }, { stage: 'Open' }, { closeDate: '2027-02-10' }]), RULES);
    assert.equal(unmoved.monthExtensions, 1, 'no date moved in it');
  });

  it('does not take a field without changes for one that was tracked', () => {
    const past = pastOf(START, [{ stage: 'Proposal' }]);
    assert.equal(recount({ ...past, snapshots: [] }, RULES).monthExtensions, null);
  });
});

it('a moment falls on the day of the place', () => {
  assert.equal(dayOf('2027-01-01T02:00:00.000Z', 'America/Los_Angeles'), '2026-12-31');
  assert.equal(dayOf('2027-01-01T02:00:00.000Z', 'Europe/Berlin'), '2027-01-01');
});
