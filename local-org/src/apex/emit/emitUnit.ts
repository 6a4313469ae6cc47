import type { BoundFunction, BoundUnit } from '../check/bound.js';
import type { Query } from '../../soql/ast.js';
import type { UserType } from '../types/symbols.js';
import { DEEPEST } from '../runtime/processor.js';
import { FunctionState, localName, quote } from './functionState.js';
import { ScriptWriter } from './scriptWriter.js';
import { emitStatements } from './statements.js';
import { UnitReferences } from './unitReferences.js';

/** Where a function of the script belongs. */
export interface EmittedFunction {
  readonly role: BoundFunction['role'];
  /** Index among the types of the unit; null for the body of a trigger or of anonymous Apex. */
  readonly owner: number | null;
  /** Name of the property of the JavaScript class; null for what has none. */
  readonly property: string | null;
  readonly isStatic: boolean;
}

/** A script whose value is a function `($, $link, $c) => [functions]`, with all that linking it needs: plain data, which can be kept. */
export interface EmittedUnit {
  /** Name in stack traces: `apex/TargetService`. */
  readonly scriptName: string;
  readonly code: string;
  readonly queries: readonly Query[];
  /** The classes that the script asks `$link.type` for: one of the unit by its index there, another by its name. */
  readonly types: readonly (number | string)[];
  readonly executableLines: readonly number[];
  /** In the order of the script's. */
  readonly functions: readonly EmittedFunction[];
}

/** Emits the functions of a unit, each on its lines, named as stack traces show them. */
export function emitUnit(bound: BoundUnit): EmittedUnit {
  const writer = new ScriptWriter();
  const references = new UnitReferences();
  const executableLines = new Set<number>();
  writer.write('(function($,$link,$c){"use strict";');
  const prologue = writer.reserve();
  writer.write('return[');
  for (const one of bound.functions) emitFunction(one, new FunctionState(writer, references, executableLines));
  writer.write(']})');
  prologue(references.prologue());
  return {
    scriptName: `apex/${bound.unit.name}`,
    code: writer.toString(),
    queries: references.queries,
    types: references.types.map((type) => (bound.types.includes(type) ? bound.types.indexOf(type) : type.name)),
    executableLines: [...executableLines].sort((left, right) => left - right),
    functions: bound.functions.map((one) => ({
      role: one.role,
      owner: one.owner && bound.types.indexOf(one.owner),
      property: propertyOf(one),
      isStatic: one.isStatic,
    })),
  };
}

function propertyOf({ role, symbol }: BoundFunction): string | null {
  const key = symbol && 'key' in symbol ? symbol.key : null;
  switch (role) {
    case 'method':
      return key;
    case 'constructor':
      return key ?? '()';
    case 'getter':
      return `get ${key}`;
    case 'setter':
      return `set ${key}`;
    default:
      return null;
  }
}

/** `{"Class.Foo.bar"(_a,_b){…}}["Class.Foo.bar"],`: only a method of an object literal can have such a name. */
function emitFunction(one: BoundFunction, state: FunctionState): void {
  const { writer } = state;
  const name = quote(one.place);
  writer.at(one.line).write(`{${name}(${one.parameters.map(localName).join(',')}){`);
  const declarations = writer.reserve();
  if (one.owner && usesHolder(one)) writer.write(`const $k=${state.references.type(one.owner)};`);
  const entersStatics =
    one.owner !== null && (one.role === 'constructor' || one.role === 'method') && hasStaticInitializers(one.owner);
  if (entersStatics && one.isStatic) writer.write('$k.statics();');
  const sharing = declaredSharing(one);
  const isCall = one.body.length > 0 && calledRoles.has(one.role);
  const processor = state.runtime('processor');
  if (isCall) writer.write(`if(--${processor}.left<0||++${processor}.depth>${DEEPEST})${processor}.exceeded();`);
  if (sharing !== null) writer.write(`const $s=${state.runtime('enterSharing')}(${sharing});`);
  if (isCall) writer.write('try{');
  emitStatements(one.body, state);
  if (one.role === 'constructor') writer.write('return this;');
  else if (one.role === 'method' || one.role === 'getter') writer.write('return null;');
  if (isCall) {
    const leave = sharing === null ? '' : `${state.runtime('leaveSharing')}($s);`;
    writer.write(`}finally{${processor}.depth--;${leave}}`);
  }
  writer.write(`}}[${name}],`);
  declarations(state.declarations());
}

/** What counts as a call: with its processor time and its place on the stack. */
const calledRoles: ReadonlySet<BoundFunction['role']> = new Set(['method', 'constructor', 'getter', 'setter']);

function usesHolder(one: BoundFunction): boolean {
  return one.role === 'constructor' || (one.role === 'method' && one.isStatic);
}

/** Static code runs when a class is first used; fields of inner classes are never static. */
function hasStaticInitializers(type: UserType): boolean {
  return type.initializers.some((one) => one.isStatic);
}

/** True or false for the code of a class that declares it; null for code that keeps the mode of its caller. */
function declaredSharing(one: BoundFunction): boolean | null {
  if (one.body.length === 0 || !one.owner || (one.role !== 'method' && one.role !== 'constructor')) return null;
  return one.owner.sharing === 'with' ? true : one.owner.sharing === 'without' ? false : null;
}
