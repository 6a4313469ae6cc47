import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { buildPages } from '../../src/preview/build/buildPages.js';
import { LwcCompiler } from '../../src/preview/build/compileLwc.js';
import type { Component } from '../../src/metadata/component.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import { bundle, script, storeOf, xmlComponent } from './support/bundles.js';

const cacheFolder = join(process.cwd(), 'node_modules/.cache/local-org');
const schema = MutableSchema.withStandardObjects();

async function build(components: readonly Component[]) {
  return buildPages({ components: storeOf(components), schema }, new LwcCompiler(cacheFolder));
}

async function scripts(components: readonly Component[]): Promise<string> {
  const outcome = await build(components);
  assert.ok('pages' in outcome, `the build has problems: ${JSON.stringify(outcome)}`);
  return [...outcome.pages.files.values()].map((content) => new TextDecoder().decode(content)).join('\n');
}

/** `file:line:column code` of each problem, in order of the files. */
async function problems(components: readonly Component[]): Promise<string[]> {
  const outcome = await build(components);
  assert.ok('problems' in outcome, 'the build should have found problems');
  return outcome.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`).sort();
}

describe('pages are built from deployed bundles', () => {
  it('compiles script, template, style sheet, and what they import from each other', async () => {
    const text = await scripts([
      bundle('outer', {
        'outer.js': script(
          `import { double } from 'c/sums';\nimport { half } from './half';`,
          'value = double(half(84));',
        ),
        'half.js': 'export const half = (value) => value / 2;',
        'outer.html': '<template><c-inner-part></c-inner-part><lightning-badge label="x"></lightning-badge></template>',
        'outer.css': '.marked { color: rebeccapurple }',
      }),
      bundle('innerPart', { 'innerPart.js': script(''), 'innerPart.html': '<template>inner text</template>' }),
      bundle('sums', { 'sums.js': 'export const double = (value) => value * 2;' }),
    ]);
    for (const part of ['value/2', 'value*2', 'rebeccapurple', 'inner text', 'lightning-badge']) {
      assert.ok(text.includes(part), `the scripts should contain ${part}`);
    }
  });

  it('takes TypeScript where there is no compiled script, and the compiled script where there is one', async () => {
    const text = await scripts([
      bundle('onlyTyped', { 'onlyTyped.ts': script('', "kind: string = 'from TypeScript' as string;") }),
      bundle('both', {
        'both.ts': script('', "kind = 'stale source';"),
        'both.js': script('', "kind = 'deployed script';"),
      }),
    ]);
    assert.ok(text.includes('from TypeScript'), 'types are stripped');
    assert.ok(text.includes('deployed script') && !text.includes('stale source'), 'an org keeps the script');
  });

  it('puts labels, schema names and Apex methods in the place of scoped modules', async () => {
    const text = await scripts([
      xmlComponent('CustomLabel', 'Hello', '<CustomLabel><value>Good "day"</value></CustomLabel>'),
      bundle('scoped', {
        'scoped.js': script(
          `import hello from '@salesforce/label/c.Hello';
import owner from '@salesforce/schema/Opportunity.Owner.Name';
import load from '@salesforce/apex/Deals.load';`,
          'all = [hello, owner, load];',
        ),
      }),
    ]);
    assert.match(text, /Good "day"/, 'the label is part of the script');
    assert.match(text, /fieldApiName: ?"Owner\.Name"/, 'the field path is kept');
    assert.match(text, /apexMethod\("Deals", ?"load"\)/, 'the method is called by name');
  });

  it('gives every module to bundles that the platform modules list promises', async () => {
    const modules = [
      'navigation',
      'platformShowToastEvent',
      'platformResourceLoader',
      'uiRecordApi',
      'uiObjectInfoApi',
      'refresh',
      'messageService',
    ];
    const imports = modules.map((name) => `import * as ${name} from 'lightning/${name}';`).join('\n');
    await scripts([bundle('platform', { 'platform.js': script(imports, `all = [${modules.join(', ')}];`) })]);
  });
});

describe('what cannot be built is refused with its place', () => {
  it('names the line of an import that leads nowhere', async () => {
    const found = await problems([
      bundle('lost', {
        'lost.js': script(
          `import a from 'lightning/uiGraphQLApi';
import b from 'c/missing';
import c from '@salesforce/label/c.Missing';
import d from '@salesforce/schema/Opportunity.Nope__c';
import e from '@salesforce/unheard/of';
import f from '../other/other';
import g from './gone';
import h from 'lightning/primitiveIcon';`,
          'all = [a, b, c, d, e, f, g, h];',
        ),
        'lost.html': '<template>\n  <div>\n    <c-not-there></c-not-there>\n  </div>\n</template>',
      }),
    ]);
    assert.deepEqual(found, [
      'lwc/lost/lost.html:3:5 LO7002',
      'lwc/lost/lost.js:2:15 LO7001',
      'lwc/lost/lost.js:3:15 LO7002',
      'lwc/lost/lost.js:4:15 LO7003',
      'lwc/lost/lost.js:5:15 LO7003',
      'lwc/lost/lost.js:6:15 LO7001',
      'lwc/lost/lost.js:7:15 LO7004',
      'lwc/lost/lost.js:8:15 LO7005',
      'lwc/lost/lost.js:9:15 LO7001',
    ]);
  });

  it('names an export that a module does not have', async () => {
    const found = await problems([
      bundle('user', { 'user.js': script(`import { nothing } from 'c/maker';`, 'all = nothing;') }),
      bundle('maker', { 'maker.js': 'export const something = 1;' }),
    ]);
    assert.deepEqual(found, ['lwc/user/user.js:2:10 LO7006']);
  });

  it('names the line of a compile error, in TypeScript that of the source', async () => {
    const wrong = '  @api first = 1;\n\n  @wire(1 + 1) second;';
    const imports = "import { api, wire } from 'lwc';\ninterface Unused {\n  readonly a: string;\n}";
    const found = await problems([
      bundle('typed', { 'typed.ts': script(imports, wrong) }),
      bundle('template', { 'template.js': script(''), 'template.html': '<template>\n  <p>{open\n</template>' }),
    ]);
    assert.deepEqual(found, ['lwc/template/template.html:2:4 LWC1078', 'lwc/typed/typed.ts:9:9 LWC1097']);
  });

  it('refuses a bundle without a script', async () => {
    const found = await problems([
      bundle('page', { 'page.js': script('', ''), 'page.html': '<template><c-empty></c-empty></template>' }),
      bundle('empty', {}),
    ]);
    assert.ok(found.every((text) => text.endsWith('LO7007')) && found.length > 0, `found ${found.join(', ')}`);
  });
});

describe('compiled files are kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lwc-cache-'));
  after(() => rmSync(folder, { recursive: true }));

  it('by content: the same again adds nothing, a change adds one file', async () => {
    const compiler = new LwcCompiler(folder);
    const compile = (text: string) =>
      compiler.compile({ namespace: 'c', name: 'kept', file: 'kept.ts', text: script('', text) });
    const files = (): number => readdirSync(folder, { recursive: true }).length;
    const first = await compile('a: number = 1;');
    const afterFirst = files();
    assert.equal(await compile('a: number = 1;'), first, 'the same text gives the same code');
    assert.equal(files(), afterFirst, 'nothing was compiled again');
    assert.notEqual(await compile('a: number = 2;'), first, 'another text is another script');
    assert.equal(files(), afterFirst + 1, 'the changed file was added');
  });
});
