import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from './build.js';

const MAIN = join(ROOT, 'force-app/main');
const CAPABILITIES = readdirSync(MAIN).filter((folder) => folder !== 'app');

function filesOf(capability: string, ending: RegExp): readonly string[] {
  return readdirSync(join(MAIN, capability), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('__tests__'))
    .map((path) => join(MAIN, capability, path));
}

/** Which capability brings a class or a component. */
function owners(ending: RegExp, nameOf: (path: string) => string): ReadonlyMap<string, string> {
  return new Map(
    CAPABILITIES.flatMap((capability) =>
      filesOf(capability, ending).map((path): [string, string] => [nameOf(path), capability]),
    ),
  );
}

const mayUse = (user: string, used: string): boolean => used === user || used === 'foundation';

/** Comments and texts may speak of whatever they like. */
const withoutWords = (apex: string): string => apex.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\])*'/g, ' ');

describe('capabilities do not know each other, except through foundation', () => {
  it('in Apex', () => {
    const classes = owners(/\.cls$/, (path) => basename(path, '.cls'));
    assert.ok(classes.size > 50, 'the classes should be found');
    const wrong = CAPABILITIES.flatMap((capability) =>
      filesOf(capability, /\.(cls|trigger)$/).flatMap((path) => {
        const words = new Set(withoutWords(readFileSync(path, 'utf8')).match(/\b[A-Z]\w+\b/g));
        return [...words]
          .filter((word) => classes.has(word) && !mayUse(capability, classes.get(word)!))
          .map((word) => `${capability}/${basename(path)} uses ${word} of ${classes.get(word)}`);
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('in components', () => {
    const bundles = owners(/lwc\/.*\.js-meta\.xml$/, (path) => basename(path, '.js-meta.xml'));
    assert.ok(bundles.size > 50, 'the bundles should be found');
    const kebab = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const wrong = CAPABILITIES.flatMap((capability) =>
      filesOf(capability, /lwc\/.*\.(ts|html)$/).flatMap((path) => {
        const text = readFileSync(path, 'utf8');
        const used = [...text.matchAll(/'c\/(\w+)'|<c-([\w-]+)/g)].map(([, module, tag]) => module ?? kebab(tag!));
        return [...new Set(used)]
          .filter((name) => bundles.has(name) && !mayUse(capability, bundles.get(name)!))
          .map((name) => `${capability}/${basename(path)} uses c/${name} of ${bundles.get(name)}`);
      }),
    );
    assert.deepEqual(wrong, []);
  });
});
