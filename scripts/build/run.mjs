// Runs one of the project's TypeScript programs: `node scripts/build/run.mjs <program.ts> [arguments]`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensureInstalled.mjs';
import { copyLibraries } from './libraries.mjs';

ensureInstalled();
copyLibraries(root);
const [program, ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import', 'tsx', join(root, program), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
