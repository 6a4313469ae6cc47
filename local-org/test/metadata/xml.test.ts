import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  child,
  childFlag,
  childNumber,
  childrenOf,
  childText,
  parseXml,
  XmlSyntaxError,
} from '../../src/metadata/xml.js';

test('elements know where they begin', () => {
  const root = parseXml('<?xml version="1.0"?>\n<A xmlns="x">\r\n  <b\n   c="1">one</b><b>two</b>\n\t<d/>\n</A>');
  assert.deepEqual([root.name, root.line, root.column], ['A', 2, 1]);
  assert.deepEqual(
    root.children.map((one) => [one.name, one.line, one.column, one.text]),
    [
      ['b', 3, 3, 'one'],
      ['b', 4, 17, 'two'],
      ['d', 5, 2, ''],
    ],
  );
  assert.equal(root.children[0]?.attributes?.['c'], '1');
});

test('text is trimmed, entities and CDATA are decoded, comments are no text', () => {
  const root = parseXml('<A> x &lt; <!-- no -->&amp;<![CDATA[ <y> ]]>\n</A>');
  assert.equal(root.text, 'x < & <y>');
});

test('children are read by name and type', () => {
  const root = parseXml('<A><n>2.50</n><f>true</f><t>a</t><t>b</t><e/></A>');
  assert.equal(childNumber(root, 'n'), 2.5);
  assert.equal(childFlag(root, 'f'), true);
  assert.equal(childFlag(root, 'missing', true), true);
  assert.equal(childText(root, 'e'), undefined);
  assert.equal(child(root, 'none'), undefined);
  assert.deepEqual(
    childrenOf(root, 't').map((one) => one.text),
    ['a', 'b'],
  );
});

for (const [title, text, line] of [
  ['an unclosed element', '<A>\n<b>\n</A>', 3],
  ['a bare ampersand', '<A>\n\n&</A>', 3],
  ['text that is no XML', 'hello', 1],
  ['nothing', '', 1],
] as const) {
  test(`a syntax error names its line: ${title}`, () => {
    assert.throws(
      () => parseXml(text),
      (error: unknown) => error instanceof XmlSyntaxError && error.line === line && error.column >= 1,
    );
  });
}

test('positions point at the start tag, whatever stands before', () => {
  const filler = fc.stringMatching(/^[a-zß€😀 \n\t]{0,30}$/u);
  fc.assert(
    fc.property(fc.array(filler, { minLength: 1, maxLength: 8 }), (fillers) => {
      const text = `<R>${fillers.map((one, index) => `${one}<e${index}>v</e${index}>`).join('')}</R>`;
      const lines = text.split('\n');
      for (const element of parseXml(text).children) {
        assert.ok(
          lines[element.line - 1]?.slice(element.column - 1).startsWith(`<${element.name}>`),
          `${element.name} in ${JSON.stringify(text)}`,
        );
      }
    }),
  );
});
