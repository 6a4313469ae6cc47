import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelClass, selectorClass, serviceClass, testClass } from './apexClasses.js';

const KINDS = [modelClass, selectorClass, serviceClass, testClass];
const API_VERSION = '61.0';

/** Writes an SFDX project of Apex classes that use each other, with at least so many lines: always the same ones. */
export function writeApexProject(project: string, leastLines: number): { lines: number; classes: number } {
  const folder = join(project, 'force-app/classes');
  mkdirSync(folder, { recursive: true });
  const settings = { packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: API_VERSION };
  writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(settings));
  let lines = 0;
  let classes = 0;
  for (let number = 1; lines < leastLines; number++) {
    for (const kind of KINDS) {
      const { name, source } = kind(number);
      writeFileSync(join(folder, `${name}.cls`), source);
      writeFileSync(join(folder, `${name}.cls-meta.xml`), META);
      lines += source.trimEnd().split('\n').length;
      classes++;
    }
  }
  return { lines, classes };
}

const META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>${API_VERSION}</apiVersion>
    <status>Active</status>
</ApexClass>
`;
