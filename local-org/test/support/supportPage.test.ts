import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { catalogues } from '../../src/support/catalogues.js';
import { libraryReason } from '../../src/support/libraryReasons.js';
import { libraryRows, refusedTypes } from '../../src/support/librarySection.js';
import { supportPage } from '../../src/support/supportPage.js';

const ROOT = join(import.meta.dirname, '../..');

describe('SUPPORT.md', () => {
  let page = '';
  before(() => {
    page = supportPage();
  });

  test('is what the code generates; `npm run support` writes it anew', () => {
    assert.equal(readFileSync(join(ROOT, 'SUPPORT.md'), 'utf8'), page);
  });

  test('leads from its first table to every part', () => {
    const links = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, link]) => link);
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title?.toLowerCase().replace(/ /g, '-'));
    assert.deepEqual(links, headings);
  });

  test('gives every refusal with its number and reason', () => {
    for (const { code, reason } of catalogues.flatMap(({ diagnostics }) => diagnostics)) {
      const row = page.split('\n').find((line) => line.startsWith(`| ${code} |`));
      assert.ok(row?.includes(reason?.replace(/\|/g, '\\|') ?? 'an error of the project'), code);
    }
  });

  test('leaves no refusal without its reason', () => {
    const lines = page.split('\n');
    assert.deepEqual(
      lines.filter((line) => /^\| (?:LO\d{4} .*)?\|\s*\|$|^\|\s*\| `/.test(line)),
      [],
    );
  });
});

test('every refused type and member of the library has a reason', () => {
  const names = [
    ...refusedTypes(),
    ...libraryRows().flatMap(({ name, refused }) => refused.map((member) => `${name}.${member}`)),
  ];
  assert.ok(names.length > 500);
  assert.deepEqual(
    names.filter((name) => libraryReason(name) === undefined),
    [],
  );
});

describe('the numbers', () => {
  const all = catalogues.flatMap((catalogue) =>
    catalogue.diagnostics.map((diagnostic) => ({ ...diagnostic, catalogue })),
  );

  test('are unique over all catalogues', () => {
    const seen = new Map<string, string>();
    for (const { code, catalogue } of all) {
      assert.equal(seen.get(code), undefined, `${code} stands in ${catalogue.file} and ${seen.get(code)}`);
      seen.set(code, catalogue.file);
    }
  });

  test('belong to their stage', () => {
    for (const { code, catalogue } of all) {
      assert.match(code, /^LO\d{4}$/);
      assert.ok(code.startsWith(catalogue.prefix), `${code} in ${catalogue.file}`);
    }
  });

  test('have a reason where the message says that something is not supported', () => {
    for (const { code, message, reason } of all) {
      if (/not supported|not shown|not part of/.test(message))
        assert.ok(reason && reason.length > 10, `${code} ${message}`);
    }
  });

  test('are defined in catalogues and nowhere else, and every catalogue is known here', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const defining = sources.filter((path) => /code: 'LO\d{4}'/.test(readFileSync(join(ROOT, 'src', path), 'utf8')));
    assert.deepEqual(defining.sort(), catalogues.map(({ file }) => file).sort());
  });

  test('are each used by the code', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !/iagnostics\.ts$/.test(path),
    );
    const text = sources.map((path) => readFileSync(join(ROOT, 'src', path), 'utf8')).join('\n');
    const unused = catalogues.flatMap(({ file }) => {
      const source = readFileSync(join(ROOT, 'src', file), 'utf8');
      const names = [...source.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name ?? '');
      return names
        .filter((name) => !new RegExp(`iagnostics\\.${name}\\b|DIAGNOSTICS\\.${name}\\b`).test(text))
        .map((name) => `${file}: ${name}`);
    });
    assert.deepEqual(unused, []);
  });
});
