import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, openDealOrg, Saver } from './dealOrg.js';

test('rules see prior values, parents and the event; a row collects every rule that fails', () => {
  const saver = new Saver(openDealOrg());
  const company = saver.make('Company__c', { Name: 'Acme' });
  const open = saver.make('Team__c', { Name: 'Open', Company__c: company });
  const locked = saver.make('Team__c', { Name: 'Locked', Company__c: company, Locked__c: true });
  const id = saver.make('Deal__c', { Team__c: open, Code__c: 'A', Won__c: true });
  const results = saver.save('insert', 'Deal__c', [
    { Team__c: locked, Code__c: 'A', Amount__c: -1 },
    { Team__c: open, Code__c: 'A', Won__c: true },
  ]);
  assert.deepEqual(errorsOf(results[0]), [
    'FIELD_CUSTOM_VALIDATION_EXCEPTION: The amount cannot be negative.',
    'FIELD_CUSTOM_VALIDATION_EXCEPTION: The team is locked.',
  ]);
  assert.equal(results[1]?.success, true);
  assert.deepEqual(errorsOf(saver.save('update', 'Deal__c', [{ Id: id, Won__c: false }])[0]), [
    'FIELD_CUSTOM_VALIDATION_EXCEPTION: A won deal stays won.',
  ]);
  assert.deepEqual(errorsOf(saver.save('update', 'Deal__c', [{ Id: id, Amount__c: 5 }])[0]), []);
});

test('a rule that is switched off, and one that a deployment changes, count from then on', () => {
  const saver = new Saver(openDealOrg());
  const team = saver.make('Team__c', { Name: 'T', Company__c: saver.make('Company__c', { Name: 'Acme' }) });
  const rule = {
    name: 'Amount_Not_Negative',
    condition: 'Amount__c > 10',
    message: 'Too much.',
    errorField: 'Amount__c',
    source: { file: 'rule', line: 1, column: 1 },
  };
  saver.org.schema.defineValidationRule('Deal__c', { ...rule, active: true });
  const save = (amount: number): string[] =>
    errorsOf(saver.save('insert', 'Deal__c', [{ Team__c: team, Code__c: 'A', Amount__c: amount }])[0]);
  assert.deepEqual([save(-1), save(11)], [[], ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Too much.']]);
  saver.org.schema.defineValidationRule('Deal__c', { ...rule, active: false });
  assert.deepEqual(save(11), []);
});

test('a blank number is blank for a rule, not zero', () => {
  const saver = new Saver(openDealOrg());
  const team = saver.make('Team__c', { Name: 'T', Company__c: saver.make('Company__c', { Name: 'Acme' }) });
  saver.org.schema.defineValidationRule('Deal__c', {
    name: 'Amount_Is_Above_Ten_Or_Blank',
    condition: 'AND(NOT(ISBLANK(Amount__c)), Amount__c <= 10)',
    message: 'Too little.',
    errorField: 'Amount__c',
    source: { file: 'rule', line: 1, column: 1 },
    active: true,
  });
  const save = (amount: number | null): string[] =>
    errorsOf(saver.save('insert', 'Deal__c', [{ Team__c: team, Code__c: 'A', Amount__c: amount }])[0]);
  assert.deepEqual([save(null), save(11)], [[], []]);
  assert.deepEqual(save(0), ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Too little.']);
});
