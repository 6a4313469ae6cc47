import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const packageFile = require.resolve('lightning-base-components/package.json');
const packageFolder = dirname(packageFile);

interface BasePackage {
  readonly lwc: {
    readonly modules: readonly { readonly name?: string; readonly path?: string }[];
    readonly expose: readonly string[];
  };
}

const { lwc } = JSON.parse(readFileSync(packageFile, 'utf8')) as BasePackage;

/** Labels, feature gates and locale defaults that the base components import as `@salesforce/…`. */
const aliases = new Map(
  lwc.modules.flatMap(({ name, path }) => (name && path ? [[name, join(packageFolder, path)] as const] : [])),
);

/**
 * Exposed by the package, yet only shells around parts that the package lacks, or thousands of icon templates that
 * the sprites replace.
 */
const notForBundles = /^lightning\/(iconSvgTemplates|navigation$|routingService$|f6Controller$|features$)/;

const exposed = new Set(lwc.expose.filter((name) => !notForBundles.test(name)));

/** The `lightning/…` base components and modules that a bundle may use. */
export function exposedBaseModules(): ReadonlySet<string> {
  return exposed;
}

/** The script of a module of `lightning-base-components`, exposed or internal; undefined when there is none. */
export function baseModuleFile(specifier: string): string | undefined {
  const alias = aliases.get(specifier);
  if (alias) {
    return alias;
  }
  const [namespace = '', name = ''] = specifier.split('/');
  const stem = join(packageFolder, 'src', namespace, name, name);
  return [`${stem}.js`, `${stem}.css`].find((file) => existsSync(file));
}

export function isBaseFile(path: string): boolean {
  return path.startsWith(packageFolder);
}

/**
 * Changes to the package's source that an org makes by other means. Icons: the package inlines every icon as a
 * template; here, as in an org, they come from the design system's sprites.
 */
export function adaptBaseSource(path: string, text: string): string {
  if (!path.endsWith('primitiveIcon/primitiveIcon.js')) {
    return text;
  }
  const inlined = "return this.src ? sanitizeURL(this.src) : '';";
  const imports = "import { getName, isValidName } from 'lightning/iconUtils';";
  if (!text.includes(inlined) || !text.includes(imports)) {
    throw new Error('lightning-base-components: primitiveIcon is not the version that the preview knows.');
  }
  return text
    .replace(inlined, 'return this.src ? sanitizeURL(this.src) : getIconPath(this.iconName, dir);')
    .replace(imports, "import { getIconPath, getName, isValidName } from 'lightning/iconUtils';");
}

/**
 * Style sheets that repeat the design system inside native shadow roots. With synthetic shadow the page's own style
 * sheet reaches the templates, as in an org; compiling the copies takes as long as all scripts together.
 */
export function isDesignSystemCopy(path: string): boolean {
  return path.startsWith(packageFolder) && path.endsWith('.lbc.native.css');
}
