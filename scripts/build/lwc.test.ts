import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { copyLibraries } from './libraries.mjs';
import { buildLwc, findBundles } from './lwc.js';
import { buildStaticResources } from './staticResources.js';

const ROOT = process.cwd();

describe('the build of Lightning web components', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'scorekeeper-'));
  let converted: string;

  before(async () => {
    buildStaticResources(ROOT);
    copyLibraries(ROOT);
    assert.deepEqual(buildLwc(ROOT).problems, []);
    const include = ['LightningComponentBundle', 'CustomLabels', 'CustomLabel', 'StaticResource', 'FlexiPage'];
    const components = ComponentSet.fromSource(path.join(ROOT, 'force-app', 'main')).filter(({ type }) =>
      include.includes(typeof type === 'string' ? type : type.name),
    );
    await new MetadataConverter().convert(components, 'metadata', {
      type: 'directory',
      outputDirectory: folder,
      genUniqueDir: false,
    });
    converted = folder;
  });

  after(() => rmSync(folder, { recursive: true }));

  const filesOf = (bundle: string): string[] => readdirSync(path.join(converted, 'lwc', bundle));

  it('deploys every bundle with its script, as the CLI converts it', () => {
    const bundles = [...findBundles(ROOT).keys()];
    assert.ok(bundles.length > 0);
    assert.deepEqual(readdirSync(path.join(converted, 'lwc')).sort(), [...bundles].sort());
    for (const bundle of bundles) {
      assert.ok(filesOf(bundle).includes(`${bundle}.js`), `${bundle} has no script`);
    }
  });

  it('deploys no TypeScript and no tests', () => {
    const files = readdirSync(path.join(converted, 'lwc'), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter((file) => /\.ts$|__tests__/.test(file)),
      [],
    );
  });

  it('leaves to the LWC compiler what is its own: decorators, and imports of the platform', () => {
    const script = readFileSync(path.join(converted, 'lwc', 'targetFigures', 'targetFigures.js'), 'utf8');
    assert.match(script, /@wire\(getSummary, \{ targetId: '\$recordId' \}\)/);
    assert.match(script, /import getSummary from '@salesforce\/apex\/TargetController\.getSummary'/);
    assert.doesNotMatch(script, /: WireResult|import type/);
  });

  it('merges the labels of all capabilities into the one file that an org has', () => {
    const merged = valuesOf(readFileSync(path.join(converted, 'labels', 'CustomLabels.labels'), 'utf8'), 'fullName');
    assert.deepEqual([...merged].sort(), definedLabels());
  });

  it('deploys the libraries that components bring along, within the size that a file may have', () => {
    const library = readFileSync(path.join(converted, 'lwc', 'arr', 'decimal.js'), 'utf8');
    assert.match(library, /export var Decimal/);
    assert.ok(library.length < 131_072, `${library.length} characters`);
  });

  it('deploys Chart.js whole', () => {
    const [resource = ''] = readdirSync(path.join(converted, 'staticresources')).filter((file) =>
      file.endsWith('.resource'),
    );
    const script = readFileSync(path.join(converted, 'staticresources', resource), 'utf8');
    assert.match(script.slice(0, 200), /Chart\.js v4/);
    assert.ok(script.length > 100_000);
  });

  it('deploys the target page with components that exist', () => {
    const page = readFileSync(path.join(converted, 'flexipages', 'Sales_Target_Record_Page.flexipage'), 'utf8');
    const own = valuesOf(page, 'componentName').filter((name) => !name.includes(':'));
    assert.ok(own.length >= 5);
    for (const name of own) {
      assert.ok(findBundles(ROOT).has(name), `${name} does not exist`);
    }
  });
});

describe('custom labels', () => {
  it('are defined once, and are all used', () => {
    const sources = [...findBundles(ROOT).values()].map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
    const used = new Set(
      sources.flatMap((text) => [...text.matchAll(/@salesforce\/label\/c\.(\w+)/g)].map((match) => match[1])),
    );
    assert.deepEqual(definedLabels(), [...used].sort());
  });

  it('have no line breaks or outer spaces, which a formatter may add and users would see', () => {
    assert.deepEqual(
      labelValues('value').filter((value) => value !== value.trim() || value.includes('\n')),
      [],
    );
  });
});

/** Names of the labels of the components, in order; a name that is defined twice is there twice. */
function definedLabels(): string[] {
  return labelValues('fullName').sort();
}

function labelValues(element: string): string[] {
  const main = path.join(ROOT, 'force-app', 'main');
  return readdirSync(main, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.labels-meta.xml'))
    .flatMap((file) => valuesOf(readFileSync(path.join(main, file), 'utf8'), element));
}

function valuesOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1] ?? '');
}
