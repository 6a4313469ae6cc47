import type { Node } from '../syntax/ast.js';
import type { LibrarySignature } from '../types/members.js';
import type { UserType } from '../types/symbols.js';
import type { Bound } from './bound.js';
import type { CodeScope } from './codeScope.js';
import { resolveName } from './names.js';

const dynamicQueries: ReadonlySet<string> = new Set(['query', 'countQuery', 'getQueryLocator']);

/** Whether the first argument is the text of a query that may name variables of the code around it («Dynamic SOQL»). */
export function namesVariables(signature: LibrarySignature, args: readonly Bound[]): boolean {
  if (signature.owner.library?.fullName !== 'System.Database' || !dynamicQueries.has(signature.member.name))
    return false;
  const [text] = args;
  return text?.type.name === 'String' && !(text.kind === 'constant' && !String(text.value).includes(':'));
}

/** The variables that a dynamic query can name at this place: locals, fields of the class and static ones of the enclosing class. */
export function variablesInScope(at: Node, scope: CodeScope): { readonly name: string; readonly value: Bound }[] {
  const names = new Set(scope.localNames());
  for (let outer: UserType | null = scope.owner.type; outer; outer = outer.outer) {
    for (let type: UserType | null = outer; type; type = type.superclass?.user ?? null)
      for (const name of type.fields.keys()) names.add(name);
  }
  return [...names].flatMap((name) => {
    try {
      const entity = resolveName({ kind: 'name', name, line: at.line, column: at.column }, scope);
      return entity.kind === 'value' ? [{ name, value: entity.value }] : [];
    } catch {
      // A field that the code here may not use is no variable to it.
      return [];
    }
  });
}
