import { build, type BuildFailure, type Message } from 'esbuild';
import type { DeployProblem } from '../../diagnostics/errors.js';
import { pageDiagnostics } from '../diagnostics.js';
import { standardComponents } from '../pages/standardComponents.js';
import { bundleFiles } from './bundleFiles.js';
import type { LwcCompiler } from './compileLwc.js';
import { lwcPlugin, type PluginOptions, type ProblemDetail } from './lwcPlugin.js';
import { SYNTHETIC_SHADOW } from './resolveModule.js';
import type { PageSources } from './scopedModules.js';
import { wordPosition } from './sourcePosition.js';

/** The scripts of all pages, ready to be served. */
export interface BuiltPages {
  /** Script contents by file name. The names of all but the two entry scripts carry a hash of the content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Scripts that the start script cannot do without, for preloading. */
  readonly preload: readonly string[];
}

export type BuildOutcome = { readonly pages: BuiltPages } | { readonly problems: readonly DeployProblem[] };

const SHELL = 'shell';

/**
 * Compiles every deployed bundle with the shell, the base components they use and the platform modules into one graph
 * of scripts that load each other on demand. Problems name the file and line of the bundle at fault.
 * With `onReference` the build only checks: see PluginOptions.
 */
export async function buildPages(
  sources: PageSources,
  compiler: LwcCompiler,
  onReference?: PluginOptions['onReference'],
): Promise<BuildOutcome> {
  const entries = new Map([
    // A script of its own, loaded first: the engine looks for synthetic shadow when it starts, modules for the user's data.
    [
      'prepare',
      `import '${SYNTHETIC_SHADOW}';\nglobalThis.localOrg = JSON.parse(document.getElementById('start').textContent);`,
    ],
    [SHELL, shellEntry(sources)],
  ]);
  try {
    const result = await build({
      entryPoints: [...entries.keys()],
      plugins: [lwcPlugin({ sources, compiler, entries, ...(onReference && { onReference }) })],
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      outdir: '/',
      chunkNames: '[name]-[hash]',
      write: false,
      metafile: true,
      minifyWhitespace: true,
      minifySyntax: true,
      charset: 'utf8',
      logLevel: 'silent',
      define: { 'import.meta.env.SSR': 'false', 'process.env.NODE_ENV': '"production"' },
    });
    const files = new Map(result.outputFiles.map((file) => [file.path.slice(1), file.contents]));
    const outputs = result.metafile.outputs;
    const shell = Object.keys(outputs).find((path) => path.endsWith(`${SHELL}.js`))!;
    const preload = outputs[shell]!.imports.flatMap(({ kind, path }) =>
      kind === 'import-statement' ? [path.split('/').pop()!] : [],
    );
    return { pages: { files, preload } };
  } catch (error) {
    const failure = error as Partial<BuildFailure>;
    if (!failure.errors?.length) {
      throw error;
    }
    return { problems: failure.errors.map((message) => deployProblem(message, sources)) };
  }
}

/** What stands on pages that the preview makes by itself. */
const OWN_PAGES = [
  'localorg/listView',
  'localorg/home',
  'localorg/failure',
  'localorg/analyticsList',
  'localorg/reportPage',
  'localorg/dashboardPage',
];

/** The start script: the shell, and a loader for each component that can stand on a page or be created by name. */
function shellEntry({ components }: PageSources): string {
  const names = [
    ...components.all('LightningComponentBundle').map(({ fullName }) => [`c:${fullName}`, `c/${fullName}`] as const),
    ...OWN_PAGES.map((module) => [module.replace('/', ':'), module] as const),
    ...Object.values(standardComponents).flatMap(({ module }) =>
      module ? [[module.replace('/', ':'), module] as const] : [],
    ),
  ];
  const loaders = new Map(
    names.map(([name, module]) => [name, `  ${JSON.stringify(name)}: () => import(${JSON.stringify(module)}),`]),
  );
  return `import { start } from 'localorg/start';
start({
${[...loaders.values()].join('\n')}
});`;
}

function deployProblem(message: Message, sources: PageSources): DeployProblem {
  const detail = (message.detail as ProblemDetail | undefined) ?? exportProblem(message, sources);
  return {
    componentType: 'LightningComponentBundle',
    fullName: detail.bundle,
    file: detail.position.file,
    line: detail.position.line,
    column: detail.position.column,
    code: detail.code,
    message: detail.message,
    severity: 'Error',
    refused: detail.refused,
  };
}

/** esbuild's own finding inside a bundle: in practice an import that the other module does not export. */
function exportProblem(message: Message, sources: PageSources): ProblemDetail {
  const [, importer = ''] = /^bundle:(.*)$/.exec(message.location?.file ?? '') ?? [];
  const [, bundle = '', ...rest] = importer.split('/');
  const [, module = '', name = ''] = /No matching export in "([^"]*)" for import "([^"]*)"/.exec(message.text) ?? [];
  const component = sources.components.get('LightningComponentBundle', bundle);
  const file = component && bundleFiles(component).get(rest.join('/'));
  const where = module.replace(/^(lwc|bundle|code):/, '').replace(/^.*\/(\w+\/\w+)\/\w+\.\w+$/, '$1');
  return {
    bundle,
    code: name ? pageDiagnostics.missingExport.code : 'esbuild',
    message: name ? pageDiagnostics.missingExport.message.replace('{0}', where).replace('{1}', name) : message.text,
    position: file ? wordPosition(file, name) : { file: importer, line: 1, column: 1 },
    // What another bundle lacks is an error; what a platform module lacks may be there in an org.
    refused: !module.startsWith('bundle:'),
  };
}
