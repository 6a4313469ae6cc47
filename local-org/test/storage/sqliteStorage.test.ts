import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStorage } from '../../src/storage/sqliteStorage.js';
import { idOfNumber, normalizeId, numberOfId, withSuffix } from '../../src/storage/ids.js';
import type { TableDefinition } from '../../src/storage/storage.js';

const column = (
  name: string,
  overrides: Partial<TableDefinition['columns'][number]> = {},
): TableDefinition['columns'][number] => ({
  name,
  affinity: 'TEXT',
  ignoreCase: false,
  index: 'none',
  ...overrides,
});
const thing: TableDefinition = {
  name: 'Thing__c',
  keyPrefix: 'a00',
  columns: [column('Id'), column('Name', { ignoreCase: true, index: 'plain' }), column('Size', { affinity: 'REAL' })],
  indexes: [['Name', 'Size']],
};

test('the suffix of an id tells upper from lower case', () => {
  assert.equal(withSuffix('0013000000sABCD'), '0013000000sABCDAA4');
  assert.equal(withSuffix('aaaaaaaaaaaaaaa'), 'aaaaaaaaaaaaaaaAAA');
  assert.equal(withSuffix('AAAAAAAAAAAAAAA'), 'AAAAAAAAAAAAAAA555');
  assert.equal(normalizeId('001000000000001'), '001000000000001AAA');
  assert.equal(normalizeId('001000000000001AAA'), '001000000000001AAA');
  assert.equal(normalizeId('00100000000001'), null);
  assert.equal(normalizeId('0010000000000-1'), null);
});

test('ids of a prefix sort as bytes in the order they were given', () => {
  const ids = [1, 9, 10, 35, 36, 61, 62, 3843, 3844, 1_000_000].map((number) => idOfNumber('006', number));
  assert.deepEqual(
    [...ids].sort((left, right) => (left < right ? -1 : 1)),
    ids,
  );
  assert.deepEqual(ids.map(numberOfId), [1, 9, 10, 35, 36, 61, 62, 3843, 3844, 1_000_000]);
});

test('savepoints nest and a rollback never frees an id', () => {
  const storage = openStorage();
  storage.defineTable(thing);
  const names = (): unknown[] => storage.all('SELECT Name FROM Thing__c ORDER BY Id').map((row) => row['Name']);
  const insert = (name: string): string => {
    const id = storage.nextId('a00');
    storage.run('INSERT INTO Thing__c (Id, Name) VALUES (?, ?)', [id, name]);
    return id;
  };
  const outer = storage.savepoint();
  insert('kept');
  const inner = storage.savepoint();
  const lost = insert('lost');
  storage.savepoint();
  insert('lost too');
  storage.rollbackTo(inner);
  assert.deepEqual(names(), ['kept']);
  assert.ok(insert('after') > lost);
  storage.release(outer);
  assert.deepEqual(names(), ['kept', 'after']);
  assert.throws(() => storage.release(inner), /is not open/);
  const undone = storage.savepoint();
  storage.run('DELETE FROM Thing__c');
  storage.rollbackTo(undone);
  assert.deepEqual(names(), ['kept', 'after']);
  storage.close();
});

test('a table grows and keeps its rows, also inside a savepoint', () => {
  const storage = openStorage();
  storage.defineTable(thing);
  storage.run('INSERT INTO Thing__c (Id, Name, Size) VALUES (?, ?, ?)', ['a00000000000001AAA', 'One', 1.5]);
  const savepoint = storage.savepoint();
  const larger = { ...thing, columns: [...thing.columns, column('Colour__c', { ignoreCase: true, index: 'plain' })] };
  storage.defineTable(larger);
  assert.deepEqual(storage.all('SELECT * FROM Thing__c'), [
    { Id: 'a00000000000001AAA', Name: 'One', Size: 1.5, Colour__c: null },
  ]);
  storage.rollbackTo(savepoint);
  assert.deepEqual(storage.all('SELECT * FROM Thing__c'), [{ Id: 'a00000000000001AAA', Name: 'One', Size: 1.5 }]);
  storage.defineTable(larger);
  assert.equal(storage.all("SELECT * FROM Thing__c WHERE Name = 'ONE'").length, 1, 'text compares without case');
  storage.close();
});

test('functions take a fixed or any number of arguments; fold and order_key know more than ASCII', () => {
  const storage = openStorage();
  storage.defineFunction('add_up', (...values) => values.reduce<number>((sum, value) => sum + Number(value), 0));
  storage.defineFunction('double_it', (value) => Number(value) * 2);
  assert.deepEqual(
    storage.all("SELECT add_up(1, 2, 3) a, add_up() b, double_it(4) c, fold('ÄRGER') = fold('ärger') d"),
    [{ a: 6, b: 0, c: 8, d: 1 }],
  );
  const sorted = storage
    .all(`SELECT value FROM json_each('["Zoe","émile","Emil","Élan"]') ORDER BY order_key(value)`)
    .map((row) => row['value']);
  assert.deepEqual(sorted, ['Élan', 'Emil', 'émile', 'Zoe']);
  storage.close();
});

test('a file keeps rows and goes on counting ids', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  try {
    const path = join(folder, 'org.db');
    const first = openStorage(path);
    first.defineTable(thing);
    const id = first.nextId('a00');
    first.run('INSERT INTO Thing__c (Id, Name) VALUES (?, ?)', [id, 'kept']);
    first.close();
    const second = openStorage(path);
    second.defineTable(thing);
    assert.deepEqual(second.all('SELECT Id, Name FROM Thing__c'), [{ Id: id, Name: 'kept' }]);
    assert.ok(second.nextId('a00') > id);
    second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file survives a killed process; a living one keeps others out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  try {
    const path = join(folder, 'org.db');
    const module = new URL('../../src/storage/sqliteStorage.ts', import.meta.url).href;
    const program = `import { openStorage } from '${module}';
      const storage = openStorage(${JSON.stringify(path)});
      storage.defineTable(${JSON.stringify(thing)});
      storage.run("INSERT INTO Thing__c (Id, Name) VALUES ('a00000000000001AAA', 'kept')");
      storage.savepoint();
      storage.run("UPDATE Thing__c SET Name = 'half done'");
      process.kill(process.pid, 'SIGKILL');`;
    writeFileSync(join(folder, 'killed.mts'), program);
    const killed = spawnSync(process.execPath, ['--import', 'tsx', join(folder, 'killed.mts')], {
      cwd: process.cwd(),
      encoding: 'utf8',
    });
    assert.equal(killed.signal, 'SIGKILL', killed.stderr);
    const storage = openStorage(path);
    assert.deepEqual(storage.all('SELECT Name FROM Thing__c'), [{ Name: 'kept' }]);
    storage.close();
    writeFileSync(`${path}.owner`, String(process.ppid));
    assert.throws(() => openStorage(path), /is in use by process \d+ \[LO3901\]/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a table is made when a statement first names it, and outlives the rollback around that', () => {
  const storage = openStorage();
  const tables = (): unknown[] =>
    storage.all('SELECT name FROM sqlite_master WHERE type = ?', ['table']).map((row) => row['name']);
  storage.defineTable(thing);
  assert.deepEqual(tables(), []);
  const outer = storage.savepoint();
  storage.run('INSERT INTO "Thing__c" ("Id", "Name") VALUES (?, ?)', [storage.nextId('a00'), 'One']);
  const inner = storage.savepoint();
  assert.equal(storage.all('SELECT COUNT(*) AS n FROM thing__c')[0]?.['n'], 1);
  storage.rollbackTo(inner);
  storage.rollbackTo(outer);
  assert.deepEqual(tables(), ['Thing__c']);
  assert.equal(storage.all('SELECT COUNT(*) AS n FROM Thing__c')[0]?.['n'], 0);
  assert.throws(() => storage.all('SELECT 1 FROM Nothing__c'), /no such table: Nothing__c/);
  storage.close();
});

test('a definition that is rolled back is as if it had never been', () => {
  const storage = openStorage();
  storage.defineTable(thing);
  const other = { ...thing, name: 'Other__c', keyPrefix: 'a01' };
  const savepoint = storage.savepoint();
  storage.defineTable({ ...thing, columns: [...thing.columns, column('Wrong__c', { affinity: 'REAL' })] });
  storage.defineTable(other);
  storage.run('INSERT INTO "Thing__c" ("Id", "Wrong__c") VALUES (?, ?)', ['a00000000000001AAA', 1]);
  storage.run('DELETE FROM "Other__c"');
  storage.rollbackTo(savepoint);
  assert.throws(() => storage.all('SELECT "Id" FROM "Other__c"'), /no such table: Other__c/);
  assert.deepEqual(
    storage.all('PRAGMA table_info("Thing__c")').map((row) => row['name']),
    ['Id', 'Name', 'Size'],
  );
  storage.close();
});
