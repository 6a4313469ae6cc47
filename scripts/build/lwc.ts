/**
 * Compiles the Lightning web components: type check, then a `.js` next to each `.ts`; the `.js` is what is deployed.
 * Also keeps `paths` in tsconfig.lwc.json, through which TypeScript finds `c/<bundle>`: no wildcard can express it.
 *
 *     npx tsx scripts/build/lwc.ts
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const CONFIGURATION = 'tsconfig.lwc.json';
const SOURCE = 'force-app/main';

/** What was compiled; `problems` is empty on success, and nothing is written otherwise. */
export interface LwcBuild {
  readonly written: readonly string[];
  readonly problems: readonly string[];
}

/** Brings `paths` up to date, checks all components and their tests, and emits the components of `root`. */
export function buildLwc(root: string): LwcBuild {
  updatePaths(root);
  const program = createProgram(root);
  const problems = ts.getPreEmitDiagnostics(program).map((problem) => describe(problem, root));
  if (problems.length > 0) {
    return { written: [], problems };
  }
  removeOrphans(root);
  return { written: emit(program), problems };
}

/** Main script of every TypeScript bundle, by the name of the bundle; relative to `root`, with forward slashes. */
export function findBundles(root: string): Map<string, string> {
  const scripts = filesIn(root, SOURCE).filter((file) => isBundleScript(file));
  return new Map(scripts.map((file) => [path.posix.basename(file, '.ts'), file]));
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

function isBundleScript(file: string): boolean {
  const [name, bundle, folder] = file.split('/').reverse();
  return folder === 'lwc' && name === `${bundle}.ts`;
}

function updatePaths(root: string): void {
  const file = path.join(root, CONFIGURATION);
  const before = readFileSync(file, 'utf8');
  const configuration = JSON.parse(before) as { compilerOptions: { paths: Record<string, string[]> } };
  const bundles = [...findBundles(root)].sort(([one], [other]) => (one < other ? -1 : 1));
  const { paths } = configuration.compilerOptions;
  configuration.compilerOptions.paths = Object.fromEntries([
    ...Object.entries(paths).filter(([name]) => !name.startsWith('c/')),
    ...bundles.map(([name, script]) => [`c/${name}`, [`./${script}`]]),
  ]);
  const after = formatJson(configuration);
  if (JSON.stringify(JSON.parse(before)) !== JSON.stringify(configuration)) {
    writeFileSync(file, after);
  }
}

/** As Prettier writes JSON: short lists stand on one line. */
function formatJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (list, items: string) => {
    const line = `[${items.replace(/\n\s+/g, ' ')}]`;
    return line.length <= 100 ? line : list;
  })}\n`;
}

function createProgram(root: string): ts.Program {
  const file = path.join(root, CONFIGURATION);
  const { config, error } = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  if (error) {
    throw new Error(describe(error, root));
  }
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return ts.createProgram(fileNames, { ...options, noEmit: false, newLine: ts.NewLineKind.LineFeed });
}

function emit(program: ts.Program): string[] {
  const written: string[] = [];
  for (const source of program.getSourceFiles()) {
    if (isComponentSource(source.fileName)) {
      program.emit(source, (name, text) => {
        writeFileSync(name, text);
        written.push(name);
      });
    }
  }
  return written;
}

function isComponentSource(file: string): boolean {
  return file.includes('/lwc/') && file.includes(`/${SOURCE}/`) && !/\/__(tests|mocks)__\/|\.d\.ts$/.test(file);
}

/** A script left behind by a source that was renamed would still be deployed. One with a `.d.ts` is a copied library. */
function removeOrphans(root: string): void {
  const files = new Set(filesIn(root, SOURCE));
  for (const file of files) {
    const hasSource = ['.ts', '.d.ts'].some((extension) => files.has(file.replace(/\.js$/, extension)));
    if (/\/lwc\/.*\.js$/.test(file) && !file.includes('__') && !hasSource) {
      rmSync(path.join(root, file));
    }
  }
}

function describe(problem: ts.Diagnostic, root: string): string {
  const text = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
  if (!problem.file || problem.start === undefined) {
    return text;
  }
  const { line, character } = problem.file.getLineAndCharacterOfPosition(problem.start);
  return `${path.relative(root, problem.file.fileName)}:${line + 1}:${character + 1}: ${text}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { written, problems } = buildLwc(process.cwd());
  for (const problem of problems) {
    console.error(problem);
  }
  console.log(`${written.length} scripts of Lightning web components compiled, ${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
