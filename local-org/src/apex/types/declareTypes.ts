import type { TypeDeclaration } from '../syntax/ast.js';
import { fail } from '../syntax/compileError.js';
import type { ApexType } from './apexType.js';
import { accessOf, checkAnnotations, isTestMember, sharingOf } from './modifiers.js';
import type { Unit, UserType } from './symbols.js';
import { allInterfaces, ancestry } from './symbols.js';
import type { TypeTable } from './typeTable.js';

/** First step: a class and its inner classes get their names. Throws CompileError for what is wrong with their headers alone. */
export function declareType(
  declaration: TypeDeclaration,
  unit: Unit,
  outer: UserType | null,
  table: TypeTable,
): UserType {
  checkAnnotations(declaration);
  const isTest = isTestMember(declaration) || (outer?.isTest ?? false);
  const { keywords } = declaration;
  const type: Omit<UserType, 'type'> & { type: ApexType | null } = {
    name: outer ? `${outer.name}.${declaration.name}` : declaration.name,
    simpleName: declaration.name,
    kind: declaration.kind,
    unit,
    declaration,
    outer,
    inner: new Map(),
    access: accessOf(declaration, 'private', declaration),
    isAbstract: keywords.includes('abstract') || declaration.kind === 'interface',
    isVirtual: keywords.includes('virtual'),
    isTest,
    sharing: sharingOf(declaration),
    annotations: declaration.annotations,
    type: null,
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    initializers: [],
    broken: new Set(),
    constants: new Map(),
  };
  const user = type as UserType;
  type.type = table.userType(user);
  if (!outer && unit.kind === 'class' && type.access === 'private' && !isTest)
    fail(declaration, 'Top-level type must have public or global visibility');
  if (outer?.outer) fail(declaration, 'Inner types are not allowed to have inner types');
  declareInner(user, table);
  return user;
}

function declareInner(type: UserType, table: TypeTable): void {
  for (const member of type.declaration.members) {
    if (member.kind !== 'class' && member.kind !== 'interface' && member.kind !== 'enum') continue;
    const key = member.name.toLowerCase();
    if (type.inner.has(key) || key === type.simpleName.toLowerCase())
      fail(member, `Type name already in use: ${member.name}`);
    type.inner.set(key, declareType(member, type.unit, type, table));
  }
  for (const constant of type.declaration.constants) {
    const key = constant.name.toLowerCase();
    if (type.constants.has(key)) fail(constant, `Duplicate field: ${constant.name}`);
    type.constants.set(key, constant.name);
  }
}

/** Second step: what the class extends and implements, resolved when all names are known. */
export function declareParents(type: UserType, table: TypeTable): void {
  const { declaration } = type;
  if (declaration.superclass) {
    const above = table.resolve(declaration.superclass, type);
    const isOpen = above.user ? above.user.isVirtual || above.user.isAbstract : above.name === 'Exception';
    if (above.user?.kind === 'interface' || above.library?.kind === 'interface')
      fail(declaration, `Invalid super type: ${above.name}`);
    if (!isOpen) fail(declaration, `Non-virtual and non-abstract type cannot be extended: ${above.name}`);
    if (above.user && [...ancestry(above.user)].includes(type)) fail(declaration, `Circular definition: ${type.name}`);
    type.superclass = above;
  }
  for (const node of declaration.interfaces) {
    const one = table.resolve(node, type);
    const isInterface = one.user ? one.user.kind === 'interface' : one.library?.kind === 'interface';
    if (!isInterface) fail(node, `Invalid interface: ${one.name}`);
    if (one.user && (one.user === type || [...allInterfaces(one.user)].includes(type.type)))
      fail(node, `Circular definition: ${type.name}`);
    if (type.interfaces.includes(one)) fail(node, `Interface already implemented: ${one.name}`);
    type.interfaces.push(one);
  }
  const isException = type.superclass !== null && above(type, 'Exception');
  if (type.kind === 'class' && isException !== /exception$/i.test(type.simpleName)) {
    fail(
      declaration,
      isException
        ? `Classes extending Exception must have a name ending in 'Exception': ${type.name}`
        : `Exception class must extend another Exception class: ${type.name}`,
    );
  }
}

/** Whether the class is below a class of the library. */
function above(type: UserType, name: string): boolean {
  return [...ancestry(type)].some((one) => one.superclass?.name === name);
}
