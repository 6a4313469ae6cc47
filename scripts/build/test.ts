/** `npm test`: every suite that this machine can run, in order of speed; ends with `N passed, N failed`. */
import { buildProject, ROOT } from './build.js';
import { runSuites, type Suite } from './suites.js';

const wanted = process.argv.slice(2);

const SUITES: readonly Suite[] = [
  { name: 'types', kind: 'check', command: ['node_modules/.bin/tsc', '--noEmit', '-p', '.'] },
  { name: 'lint', kind: 'check', command: ['node_modules/.bin/eslint', '.', '--max-warnings', '0'] },
  { name: 'format', kind: 'check', command: ['node_modules/.bin/prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'components', kind: 'jest', command: ['node_modules/.bin/jest', '--maxWorkers', '2', '--silent'] },
  { name: 'apex', kind: 'apex', command: ['--import', 'tsx', 'local-org/src/cli/main.ts', 'test', '--project', '.'] },
  { name: 'programs and local org', kind: 'node', files: ['local-org/test', 'scripts', 'bench'] },
  { name: 'pages', kind: 'node', files: ['e2e'] },
];

buildProject(ROOT);
const suites = wanted.length === 0 ? SUITES : SUITES.filter((suite) => wanted.includes(suite.name));
const { passed, failed, skipped } = runSuites(ROOT, suites);
if (skipped.length > 0) console.log(`\nSkipped on this machine:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
