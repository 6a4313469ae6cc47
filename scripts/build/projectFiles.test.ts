import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv, type AnySchema } from 'ajv';
import { ROOT } from './build.js';

const require = createRequire(import.meta.url);

/** The schemas that the sf CLI itself checks these files against. */
function problems(file: string, schema: string): unknown {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.validate(read(require.resolve(`@salesforce/schemas/${schema}`)) as AnySchema, read(join(ROOT, file)));
  return ajv.errors;
}

describe('the files that the sf CLI reads', () => {
  it('sfdx-project.json keeps to its schema', () => {
    assert.equal(problems('sfdx-project.json', 'sfdx-project.schema.json'), null);
  });

  it('the scratch org definition keeps to its schema', () => {
    assert.equal(problems('config/project-scratch-def.json', 'project-scratch-def.schema.json'), null);
  });
});
