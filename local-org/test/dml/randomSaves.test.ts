import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDealOrg, Saver } from './dealOrg.js';
import type { Values } from './dealOrg.js';

/** What a naive reading of the rules says there is. */
interface NaiveDeal {
  readonly team: number;
  amount: number | null;
  won: boolean;
  /** Who took it to the recycle bin: itself, its team, or nobody. */
  deletedBy: 'deal' | 'team' | null;
}

interface Step {
  readonly kind: 'insert' | 'update' | 'delete' | 'undelete' | 'deleteTeam' | 'undeleteTeam' | 'bulk';
  readonly pick: number;
  readonly team: number;
  readonly amount: number | null;
  readonly won: boolean;
}

const teamCount = 3;

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(
      'insert',
      'insert',
      'bulk',
      'update',
      'update',
      'delete',
      'undelete',
      'deleteTeam',
      'undeleteTeam',
    ),
    pick: fc.nat(50),
    team: fc.nat(teamCount - 1),
    amount: fc.option(fc.integer({ min: -1, max: 100_000 }).map((cents) => cents / 100)),
    won: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

class World {
  readonly saver = new Saver(openDealOrg());
  readonly company = this.saver.make('Company__c', { Name: 'Acme' });
  readonly teams = Array.from({ length: teamCount }, (_, index) =>
    this.saver.make('Team__c', { Name: `Team ${index}`, Company__c: this.company }),
  );
  readonly teamDeleted = this.teams.map(() => false);
  readonly deals: { readonly id: string; readonly naive: NaiveDeal }[] = [];

  apply(step: Step): void {
    const chosen = this.deals[step.pick % Math.max(1, this.deals.length)];
    const team = this.teams[step.team] ?? '';
    switch (step.kind) {
      case 'insert':
        return this.insert(step, 1);
      case 'bulk':
        return this.insert(step, 7);
      case 'update':
        return chosen && this.update(chosen, step);
      case 'delete':
        if (this.saver.remove('delete', chosen ? [chosen.id] : [])[0]?.success && chosen)
          chosen.naive.deletedBy = 'deal';
        return;
      case 'undelete':
        if (this.saver.remove('undelete', chosen ? [chosen.id] : [])[0]?.success && chosen)
          chosen.naive.deletedBy = null;
        return;
      case 'deleteTeam':
        if (this.saver.remove('delete', [team])[0]?.success) this.mark(step.team, true);
        return;
      case 'undeleteTeam':
        if (this.saver.remove('undelete', [team])[0]?.success) this.mark(step.team, false);
    }
  }

  private insert(step: Step, count: number): void {
    const rows = Array.from({ length: count }, (_, index): Values => ({
      Team__c: this.teams[step.team] ?? '',
      Code__c: 'A',
      Amount__c: step.amount === null ? null : step.amount + index,
      Won__c: step.won,
    }));
    this.saver.save('insert', 'Deal__c', rows).forEach((result, index) => {
      const amount = step.amount === null ? null : step.amount + index;
      assert.equal(
        result.success,
        !this.teamDeleted[step.team] && (amount === null || amount >= 0) && result.success,
        'a row that breaks a rule was saved',
      );
      if (result.success && result.id)
        this.deals.push({ id: result.id, naive: { team: step.team, amount, won: step.won, deletedBy: null } });
    });
  }

  private update(deal: { readonly id: string; readonly naive: NaiveDeal }, step: Step): void {
    const [result] = this.saver.save('update', 'Deal__c', [{ Id: deal.id, Amount__c: step.amount, Won__c: step.won }]);
    if (result?.success !== true) return;
    deal.naive.amount = step.amount;
    deal.naive.won = step.won;
  }

  private mark(team: number, deleted: boolean): void {
    this.teamDeleted[team] = deleted;
    for (const { naive } of this.deals) {
      if (naive.team !== team) continue;
      if (deleted && naive.deletedBy === null) naive.deletedBy = 'team';
      else if (!deleted && naive.deletedBy === 'team') naive.deletedBy = null;
    }
  }

  check(): void {
    const cents = (deals: readonly NaiveDeal[]): number =>
      deals.reduce((sum, deal) => sum + Math.round((deal.amount ?? 0) * 100), 0);
    let companyCents = 0;
    this.teams.forEach((id, team) => {
      const live = this.deals.map((deal) => deal.naive).filter((deal) => deal.team === team && deal.deletedBy === null);
      const row = this.saver.row('Team__c', id);
      assert.equal(row?.['IsDeleted'], this.teamDeleted[team] ? 1 : 0);
      if (this.teamDeleted[team]) return;
      companyCents += cents(live);
      const amounts = live.map((deal) => deal.amount).filter((amount) => amount !== null);
      const expected = [
        live.length,
        cents(live) / 100,
        cents(live.filter((deal) => deal.won)) / 100,
        amounts.length > 0 ? Math.max(...amounts) : null,
      ];
      assert.deepEqual([row?.['Deals__c'], row?.['Total__c'], row?.['Won_Total__c'], row?.['Largest__c']], expected);
    });
    assert.equal(this.saver.row('Company__c', this.company)?.['Total__c'], companyCents / 100);
    for (const { id, naive } of this.deals)
      assert.equal(this.saver.row('Deal__c', id)?.['IsDeleted'], naive.deletedBy === null ? 0 : 1);
  }
}

test('after any sequence of saves the roll-ups and the recycle bin are those of a naive model', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const world = new World();
      for (const step of sequence) world.apply(step);
      world.check();
      world.saver.org.close();
    }),
    { numRuns: 25 },
  );
});
