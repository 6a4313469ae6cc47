import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compileWith, runIn } from './harness.js';

const cache = mkdtempSync(join(tmpdir(), 'local-org-code-'));
after(() => rmSync(cache, { recursive: true, force: true }));

const service = `public class Service {
  public class Result { public String text = Label.Greeting; }
  public static Integer times { get { return times == null ? 2 : times; } set; }
  public static String describe(Account account) { return new Result().text + ' ' + account.Name + ' ' + Rates.of(times); }
}`;
const rates = (type: string, body: string) =>
  `public class Rates { public static ${type} of(Integer count) { ${body} } }`;
const code = "System.debug(Service.describe(new Account(Name = 'Acme')));";

test('what is compiled from the cache runs as what was compiled anew', () => {
  const sources = [service, rates('Integer', 'return count * 10;')];
  const first = runIn(compileWith({ cache }, ...sources), code);
  assert.deepEqual(first, ['Hello Acme 20']);
  assert.deepEqual(runIn(compileWith({ cache }, ...sources), code), first);
});

test('a changed body is compiled anew, beside what is kept', () => {
  assert.deepEqual(runIn(compileWith({ cache }, service, rates('Integer', 'return count * 100;')), code), [
    'Hello Acme 200',
  ]);
});

test('a changed declaration reaches those who use it', () => {
  assert.deepEqual(runIn(compileWith({ cache }, service, rates('Decimal', 'return count / 4.0;')), code), [
    'Hello Acme 0.5',
  ]);
  const { problems } = compileWith({ cache }, service, 'public class Rates { }');
  assert.deepEqual(
    problems.map(({ fullName, message }) => [fullName, message]),
    [['Service', 'Method does not exist or incorrect signature: void of(Integer) from the type Rates']],
  );
});

test('a changed label reaches the code that shows it', () => {
  const sources = [service, rates('Integer', 'return count;')];
  assert.deepEqual(runIn(compileWith({ cache }, ...sources), code), ['Hello Acme 2']);
  assert.deepEqual(runIn(compileWith({ cache, greeting: 'Welcome' }, ...sources), code), ['Welcome Acme 2']);
});

test('an unreadable entry is written anew', () => {
  const sources = [service, rates('Integer', 'return count;')];
  for (const file of readdirSync(join(cache, 'code'))) writeFileSync(join(cache, 'code', file), 'no entry');
  assert.deepEqual(runIn(compileWith({ cache }, ...sources), code), ['Hello Acme 2']);
});
