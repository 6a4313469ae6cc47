import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type ts from 'typescript';

/** An element of a metadata type. `type` is `string`, `number`, `boolean`, `Date`, `any` or the name of another entry. */
export interface ElementType {
  readonly type: string;
  readonly optional: boolean;
  readonly repeated: boolean;
}

/** A metadata type or a part of one: an enumeration, or elements by name. */
export type MetadataType =
  { readonly values: readonly string[] } | { readonly elements: Readonly<Record<string, ElementType>> };

export type MetadataTypes = Readonly<Record<string, MetadataType>>;

const require = createRequire(import.meta.url);

/** The folder of `@salesforce/types`; its `exports` name the modules in `lib` only. */
function typesPackage(): string {
  return dirname(dirname(require.resolve('@salesforce/types/metadata')));
}

/** Where compiled forms of the platform's types and of Apex are kept between runs: beside the packages they come from. */
export function defaultCacheDirectory(): string {
  return join(dirname(dirname(typesPackage())), '.cache', 'local-org');
}

/**
 * The Metadata API's types as `@salesforce/types` declares them. The declarations are read with the TypeScript
 * compiler once per version of the package (a second), and from a JSON file in the cache after that.
 */
export function loadMetadataTypes(cacheDirectory = defaultCacheDirectory()): MetadataTypes {
  const { version } = JSON.parse(readFileSync(join(typesPackage(), 'package.json'), 'utf8')) as { version: string };
  const cached = join(cacheDirectory, `metadata-types-${version}.json`);
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, 'utf8')) as MetadataTypes;
  const types = readDeclarations(join(typesPackage(), 'lib', 'metadata.d.ts'));
  mkdirSync(cacheDirectory, { recursive: true });
  // Written aside and renamed, so that a process that starts meanwhile never reads half a file.
  writeFileSync(`${cached}.${process.pid}`, JSON.stringify(types));
  renameSync(`${cached}.${process.pid}`, cached);
  return types;
}

function readDeclarations(file: string): MetadataTypes {
  const compiler = require('typescript') as typeof ts;
  const source = compiler.createSourceFile(file, readFileSync(file, 'utf8'), compiler.ScriptTarget.Latest);
  const declared = new Map<string, ts.TypeNode>();
  source.forEachChild((node) => {
    if (compiler.isTypeAliasDeclaration(node)) declared.set(node.name.text, node.type);
  });

  function elementsOf(node: ts.TypeNode): Record<string, ElementType> {
    if (compiler.isIntersectionTypeNode(node))
      return Object.assign({}, ...node.types.map(elementsOf)) as Record<string, ElementType>;
    if (compiler.isTypeReferenceNode(node)) {
      const base = declared.get(node.typeName.getText(source));
      return base ? elementsOf(base) : {};
    }
    if (!compiler.isTypeLiteralNode(node)) return {};
    return Object.fromEntries(node.members.filter(compiler.isPropertySignature).map(elementOf));
  }

  function elementOf(member: ts.PropertySignature): [string, ElementType] {
    const node = member.type;
    const array = node !== undefined && compiler.isArrayTypeNode(node);
    const type = (array ? node.elementType : node)?.getText(source) ?? 'any';
    return [
      member.name.getText(source).replace(/['"]/g, ''),
      { type, optional: member.questionToken !== undefined || array, repeated: array },
    ];
  }

  const types: Record<string, MetadataType> = {};
  for (const [name, node] of declared) {
    if (node.kind === compiler.SyntaxKind.StringKeyword) continue;
    const values = literalsOf(compiler, node);
    types[name] = values ? { values } : { elements: elementsOf(node) };
  }
  return types;
}

function literalsOf(compiler: typeof ts, node: ts.TypeNode): string[] | undefined {
  const parts = compiler.isUnionTypeNode(node) ? [...node.types] : [node];
  const texts = parts.map((part) =>
    compiler.isLiteralTypeNode(part) && compiler.isStringLiteral(part.literal) ? part.literal.text : undefined,
  );
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
