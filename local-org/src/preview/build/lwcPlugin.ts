import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, posix, resolve } from 'node:path';
import type { OnLoadResult, OnResolveArgs, OnResolveResult, PartialMessage, Plugin } from 'esbuild';
import { LocalOrgError, type Diagnostic, type SourcePosition } from '../../diagnostics/errors.js';
import { pageDiagnostics } from '../diagnostics.js';
import { adaptBaseSource, isDesignSystemCopy } from './baseComponents.js';
import { bundleFiles, findBundleFile, type BundleFile, type BundleFiles } from './bundleFiles.js';
import { LwcCompileError, type LwcCompiler } from './compileLwc.js';
import { resolveForBundle, resolveForPlatform, type Resolution } from './resolveModule.js';
import type { PageSources } from './scopedModules.js';
import { importPosition } from './sourcePosition.js';

/** What a problem of the build says beyond its text; carried in esbuild's `detail`. */
export interface ProblemDetail {
  readonly bundle: string;
  readonly code: string;
  readonly message: string;
  readonly position: SourcePosition;
  readonly refused: boolean;
}

/** A module that a deployed bundle imports by name. */
export interface ModuleReference {
  readonly bundle: string;
  readonly specifier: string;
  readonly position: SourcePosition;
}

/** What a build is made from. */
export interface PluginOptions {
  readonly sources: PageSources;
  readonly compiler: LwcCompiler;
  /** Code of the entry scripts by name. */
  readonly entries: ReadonlyMap<string, string>;
  /** Where given, imports that lead nowhere are no problem of this build: all imports are reported here instead. */
  readonly onReference?: (reference: ModuleReference) => void;
}

/** Templates and style sheets that a component does without. */
const EMPTY_MODULE = 'export default undefined;';

/** Deployed bundles, read once per build. */
class Bundles {
  private readonly read = new Map<string, BundleFiles>();

  constructor(private readonly sources: PageSources) {}

  files(name: string): BundleFiles {
    let files = this.read.get(name);
    if (!files) {
      const component = this.sources.components.get('LightningComponentBundle', name);
      files = component ? bundleFiles(component) : new Map();
      this.read.set(name, files);
    }
    return files;
  }

  /** `c/targetDeals/templates/empty.html` → the file. */
  file(path: string): BundleFile | undefined {
    const [, name = '', ...rest] = path.split('/');
    return findBundleFile(this.files(name), rest.join('/'));
  }
}

/**
 * Makes esbuild understand Lightning web components: module names of the platform, files of deployed bundles,
 * the base components, and the preview's own modules.
 */
export function lwcPlugin(options: PluginOptions): Plugin {
  const { sources, compiler } = options;
  const bundles = new Bundles(sources);
  return {
    name: 'lwc',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolveImport(args, options, bundles));
      build.onLoad({ filter: /.*/, namespace: 'code' }, (args) => ({
        contents: (args.pluginData as { code: string }).code,
      }));
      build.onLoad({ filter: /.*/, namespace: 'lwc' }, (args) => loadPlatformFile(args.path, compiler));
      build.onLoad({ filter: /.*/, namespace: 'bundle' }, (args) => loadBundleFile(args.path, compiler, bundles));
    },
  };
}

function resolveImport(
  args: OnResolveArgs,
  { sources, entries, onReference }: PluginOptions,
  bundles: Bundles,
): OnResolveResult | undefined {
  if (args.namespace === 'file' && args.kind !== 'entry-point') {
    return undefined; // Inside the engine: plain packages.
  }
  const entry = args.kind === 'entry-point' ? entries.get(args.path) : undefined;
  if (entry !== undefined) {
    return { path: args.path, namespace: 'code', pluginData: { code: entry } };
  }
  const [path = ''] = args.path.split('?');
  if (path.startsWith('.') || path.startsWith('/')) {
    return args.namespace === 'bundle'
      ? resolveInBundle(path, args.importer, bundles)
      : resolveFile(path, args.importer);
  }
  const inBundle = args.namespace === 'bundle';
  const resolution = inBundle ? resolveForBundle(path, sources) : resolveForPlatform(path, sources);
  if (inBundle && onReference) {
    const position = importPosition(bundles.file(args.importer)!, path);
    onReference({ bundle: args.importer.split('/')[1]!, specifier: path, position });
    if (resolution.kind === 'refused') {
      return { path, external: true };
    }
  }
  return toResult(resolution, path, args, bundles);
}

function toResult(resolution: Resolution, specifier: string, args: OnResolveArgs, bundles: Bundles): OnResolveResult {
  switch (resolution.kind) {
    case 'file':
      return { path: resolution.path, namespace: resolution.compiled ? 'file' : 'lwc' };
    case 'code':
      return { path: specifier, namespace: 'code', pluginData: { code: resolution.code } };
    case 'bundle':
      return resolveBundle(resolution.name);
    case 'refused': {
      const file = args.namespace === 'bundle' ? bundles.file(args.importer) : undefined;
      return {
        errors: [
          problem(resolution.diagnostic, resolution.args, args.importer, file && importPosition(file, specifier)),
        ],
      };
    }
  }

  function resolveBundle(name: string): OnResolveResult {
    // A bundle may be nothing but a style sheet that others import.
    const script = findBundleFile(bundles.files(name), `${name}.js`) ?? bundles.files(name).get(`${name}.css`);
    return script
      ? { path: `c/${name}/${script.name}`, namespace: 'bundle' }
      : { errors: [problem(pageDiagnostics.bundleWithoutScript, [name], `c/${name}/`, undefined)] };
  }
}

/** Relative imports of the base components and of the preview itself. */
function resolveFile(path: string, importer: string): OnResolveResult {
  const target = resolve(dirname(importer), path);
  const found = [target, `${target}.js`, `${target}.ts`].find(
    (candidate) => /\.\w+$/.test(candidate) && existsSync(candidate),
  );
  const typeScript = target.replace(/\.js$/, '.ts');
  return { path: found ?? (existsSync(typeScript) ? typeScript : target), namespace: 'lwc' };
}

function resolveInBundle(path: string, importer: string, bundles: Bundles): OnResolveResult {
  const target = posix.join(posix.dirname(importer), path);
  const bundle = importer.split('/', 2).join('/');
  const from = bundles.file(importer);
  const position = from && importPosition(from, path);
  if (!target.startsWith(`${bundle}/`)) {
    return { errors: [problem(pageDiagnostics.outsideBundle, [path], importer, position)] };
  }
  const file = bundles.file(target);
  if (!file && !isOptional(target, importer)) {
    return { errors: [problem(pageDiagnostics.missingFile, [path], importer, position)] };
  }
  return { path: file ? `${bundle}/${file.name}` : target, namespace: 'bundle' };
}

/** The compiler adds imports of the template and style sheets that may go with a file, whether they exist or not. */
function isOptional(target: string, importer: string): boolean {
  const stem = (path: string): string => path.replace(/(\.scoped)?\.\w+$/, '');
  return /\.(html|css)$/.test(target) && stem(target) === stem(importer);
}

async function loadPlatformFile(path: string, compiler: LwcCompiler): Promise<OnLoadResult> {
  if (!existsSync(path)) {
    return { contents: EMPTY_MODULE };
  }
  if (isDesignSystemCopy(path)) {
    return { contents: 'export default [];' };
  }
  const text = adaptBaseSource(path, readFileSync(path, 'utf8'));
  const name = basename(dirname(path));
  const namespace = basename(dirname(dirname(path)));
  const contents = await compiler.compile({ namespace, name, file: basename(path), text });
  return { contents, loader: 'js' };
}

async function loadBundleFile(path: string, compiler: LwcCompiler, bundles: Bundles): Promise<OnLoadResult> {
  const file = bundles.file(path);
  if (!file) {
    return { contents: EMPTY_MODULE };
  }
  const name = path.split('/')[1]!;
  try {
    const contents = await compiler.compile({ namespace: 'c', name, file: file.name, text: file.text });
    return { contents, loader: 'js' };
  } catch (error) {
    if (!(error instanceof LwcCompileError)) {
      throw error;
    }
    const { code, message, line, column } = error;
    return {
      errors: [toMessage({ bundle: name, code, message, position: { file: file.path, line, column }, refused: false })],
    };
  }
}

function problem(
  diagnostic: Diagnostic,
  args: readonly string[],
  importer: string,
  position: SourcePosition | undefined,
): PartialMessage {
  const bundle = importer.split('/')[1] ?? '';
  const { code, message } = new LocalOrgError(diagnostic, args);
  return toMessage({
    bundle,
    code,
    message,
    position: position ?? { file: importer, line: 1, column: 1 },
    refused: diagnostic.reason !== undefined,
  });
}

function toMessage(detail: ProblemDetail): PartialMessage {
  return { text: detail.message, detail };
}
