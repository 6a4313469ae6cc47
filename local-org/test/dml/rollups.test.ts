import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { customObject } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import { tableOf } from '../../src/schema/table.js';
import { errorsOf, openDealOrg, Saver, triggersOf } from './dealOrg.js';

let saver: Saver;
let company: string;
let north: string;
let south: string;

beforeEach(() => {
  saver = new Saver(openDealOrg());
  company = saver.make('Company__c', { Name: 'Acme' });
  north = saver.make('Team__c', { Name: 'North', Company__c: company });
  south = saver.make('Team__c', { Name: 'South', Company__c: company });
});

const totals = (id: string): unknown[] => {
  const row = saver.row('Team__c', id);
  return [row?.['Total__c'], row?.['Deals__c'], row?.['Won_Total__c'], row?.['Largest__c'], row?.['Net__c']];
};
const deal = (team: string, amount: number | null, won = false): Record<string, string | number | boolean | null> => ({
  Team__c: team,
  Code__c: 'A',
  Amount__c: amount,
  Won__c: won,
});

test('a new parent starts with zeros, and blanks for extremes', () => {
  assert.deepEqual(totals(north), [0, 0, 0, null, 0]);
});

test('sums, counts, filters, extremes and formulas follow inserts, updates, deletions and undeletions, up the tree', () => {
  const [first] = saver.save('insert', 'Deal__c', [
    deal(north, 0.1),
    deal(north, 0.2, true),
    deal(north, null),
    deal(south, 100),
  ]);
  assert.deepEqual(totals(north), [0.3, 3, 0.2, 0.2, 0.27]);
  assert.equal(saver.row('Company__c', company)?.['Total__c'], 100.3);
  saver.save('update', 'Deal__c', [{ Id: first?.id ?? '', Amount__c: 50 }]);
  assert.deepEqual(totals(north), [50.2, 3, 0.2, 50, 45.18]);
  saver.remove('delete', [first?.id ?? '']);
  assert.deepEqual(totals(north), [0.2, 2, 0.2, 0.2, 0.18]);
  assert.equal(saver.row('Company__c', company)?.['Total__c'], 100.2);
  saver.remove('undelete', [first?.id ?? '']);
  assert.equal(saver.row('Company__c', company)?.['Total__c'], 150.2);
});

test('a team that goes takes its total from the company', () => {
  saver.save('insert', 'Deal__c', [deal(north, 10), deal(south, 5)]);
  saver.remove('delete', [north]);
  assert.equal(saver.row('Company__c', company)?.['Total__c'], 5);
  saver.remove('undelete', [north]);
  assert.equal(saver.row('Company__c', company)?.['Total__c'], 15);
});

test('parents are saved with their triggers, and only when a value changed', () => {
  const saves: unknown[] = [];
  saver.org.attachTriggers(
    triggersOf({
      Team__c: (timing, event, rows) =>
        timing === 'after' &&
        void saves.push([
          event,
          rows.length,
          rows[0]?.oldRecord?.values['Total__c'],
          rows[0]?.newRecord?.values['Total__c'],
        ]),
    }),
  );
  saver.save('insert', 'Deal__c', [deal(north, 10), deal(north, 20)]);
  const [id] = saver.org.storage.all('SELECT Id FROM Deal__c').map((row) => String(row['Id']));
  saver.save('update', 'Deal__c', [{ Id: id ?? '', Notes__c: 'x' }]);
  assert.deepEqual(saves, [['update', 1, 0, 30]]);
});

test('an error of the parent is an error of the rows that caused it', () => {
  const results = saver.save('insert', 'Deal__c', [deal(north, 6000), deal(south, 1)]);
  assert.deepEqual(errorsOf(results[0]), ['FIELD_CUSTOM_VALIDATION_EXCEPTION: The team has too much.']);
  assert.equal(results[1]?.success, true);
  assert.deepEqual(totals(north), [0, 0, 0, null, 0]);
});

test('a junction row that goes with one master leaves the totals of the other', () => {
  const { schema, storage } = saver.org;
  for (const name of ['Left__c', 'Right__c', 'Junction__c'])
    schema.defineObject(customObject({ name, label: name.slice(0, -3), sharingModel: 'readWrite' }));
  for (const side of ['Left__c', 'Right__c']) {
    for (const field of parseFields(
      'Junction__c',
      `ref(${side}) createOnly required masterDetail rel=${side.replace('__c', '__r')} children=${side.slice(0, -3)}Junctions__r: ${side}`,
    ))
      schema.defineField('Junction__c', field);
    for (const field of parseFields(side, 'number(18,0) system: Count__c'))
      schema.defineField(side, {
        ...field,
        rollup: {
          operation: 'count',
          childObject: 'Junction__c',
          childReference: side,
          summarizedField: null,
          filters: [],
        },
      });
  }
  for (const name of ['Left__c', 'Right__c', 'Junction__c']) {
    const object = schema.object(name);
    if (object) storage.defineTable(tableOf(object));
  }
  const left = saver.make('Left__c', { Name: 'L' });
  const right = saver.make('Right__c', { Name: 'R' });
  saver.make('Junction__c', { Left__c: left, Right__c: right });
  const counts: unknown[] = [saver.row('Right__c', right)?.['Count__c']];
  saver.remove('delete', [left]);
  counts.push(saver.row('Right__c', right)?.['Count__c']);
  saver.remove('undelete', [left]);
  counts.push(saver.row('Right__c', right)?.['Count__c']);
  assert.deepEqual(counts, [1, 0, 1]);
});
