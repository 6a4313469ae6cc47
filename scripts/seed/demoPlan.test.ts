import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoPlan } from './demoPlan.js';

const options = { seed: 7, asOf: '2027-04-17', usernameDomain: 'team.example' };

describe('demoPlan', () => {
  it('is the same for the same seed and day, another for another seed', () => {
    assert.deepEqual(demoPlan(options), demoPlan(options));
    assert.notDeepEqual(demoPlan(options).opportunities, demoPlan({ ...options, seed: 8 }).opportunities);
  });

  it('has a year of history before the day and pipeline after it', () => {
    const { opportunities } = demoPlan(options);
    const closed = opportunities.filter((deal) => deal.stage.startsWith('Closed'));
    const open = opportunities.filter((deal) => !deal.stage.startsWith('Closed'));
    assert.ok(
      closed.every((deal) => deal.closeDate <= options.asOf),
      'nothing is closed in the future',
    );
    assert.equal(
      closed
        .map((deal) => deal.closeDate)
        .sort()[0]
        ?.slice(0, 7),
      '2026-04',
    );
    assert.ok(open.every((deal) => deal.closeDate >= '2027-04-01' && deal.closeDate < '2027-08-01'));
    assert.equal(new Set(opportunities.map((deal) => deal.stage)).size, 10, 'deals of every stage');
  });

  it('gives every salesperson, team and the company a target in every month, each below the one above', () => {
    const { targets, users } = demoPlan(options);
    const months = new Set(targets.map((target) => target.startDate));
    assert.equal(months.size, 16);
    assert.equal(targets.length, months.size * users.length);
    for (const month of months) {
      const amount = (level: string): number =>
        targets
          .filter((target) => target.startDate === month && target.level === level)
          .reduce((sum, target) => sum + target.amount, 0);
      assert.equal(amount('Team'), amount('Individual'));
      assert.equal(amount('Company'), amount('Team'));
    }
  });

  it('has its external ids once each, owners that exist and parents before children', () => {
    const { opportunities, users, roles } = demoPlan(options);
    assert.equal(new Set(opportunities.map((deal) => deal.externalId)).size, opportunities.length);
    const names = new Set(users.map((user) => user.name));
    assert.ok(opportunities.every((deal) => names.has(deal.owner)));
    const seen = new Set<string | null>([null]);
    for (const role of roles) {
      assert.ok(seen.has(role.parent), `${role.developerName} comes after its parent`);
      seen.add(role.developerName);
    }
  });
});
