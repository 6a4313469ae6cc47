import type {
  CreatedNameContext,
  TypeArgumentsContext,
  TypeListContext,
  TypeNameContext,
  TypeRefContext,
} from '@apexdevtools/apex-parser';
import type { Node, TypeNode } from './ast.js';

interface Started {
  readonly start: { readonly line: number; readonly column: number };
}

/** The place of a parse tree node; the parser counts columns from 0. */
export function place(context: Started): Node {
  return { line: context.start.line, column: context.start.column + 1 };
}

export function readTypeList(context: TypeListContext | null): TypeNode[] {
  return context ? context.typeRef_list().map(readType) : [];
}

function readArguments(context: TypeArgumentsContext | null): TypeNode[] {
  return context ? readTypeList(context.typeList()) : [];
}

function nameOf(context: TypeNameContext): string {
  if (context.LIST()) return 'List';
  if (context.SET()) return 'Set';
  if (context.MAP()) return 'Map';
  return context.id().getText();
}

export function listOf(element: TypeNode): TypeNode {
  return { name: 'List', args: [element], line: element.line, column: element.column };
}

/** `Outer.Inner`, `Map<K, V>`, `Account[]`. Type arguments belong to the last name. */
export function readType(context: TypeRefContext): TypeNode {
  const names = context.typeName_list();
  const args = names.flatMap((name) => readArguments(name.typeArguments()));
  let type: TypeNode = { name: names.map(nameOf).join('.'), args, ...place(context) };
  for (let depth = context.arraySubscripts().LBRACK_list().length; depth > 0; depth--) type = listOf(type);
  return type;
}

export function readCreatedName(context: CreatedNameContext): TypeNode {
  const pairs = context.idCreatedNamePair_list();
  return {
    name: pairs.map((pair) => pair.anyId().getText()).join('.'),
    args: pairs.flatMap((pair) => readTypeList(pair.typeList())),
    ...place(context),
  };
}
