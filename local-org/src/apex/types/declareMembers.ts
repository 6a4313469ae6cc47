import type {
  Accessor,
  ConstructorDeclaration,
  FieldDeclaration,
  MethodDeclaration,
  Node,
  Parameter,
  PropertyDeclaration,
} from '../syntax/ast.js';
import { fail } from '../syntax/compileError.js';
import { isCollection } from './apexType.js';
import type { ApexType } from './apexType.js';
import { accessOf, checkAnnotations, hasAnnotation, isTestMember } from './modifiers.js';
import { ancestry } from './symbols.js';
import type { ConstructorSymbol, FieldSymbol, MethodSymbol, ParameterSymbol, UserType } from './symbols.js';
import type { TypeTable } from './typeTable.js';

/** Key of a signature: `save(list<account>)`. */
export function signatureKey(
  name: string,
  parameters: readonly { readonly type: { readonly name: string } }[],
): string {
  return `${name}(${parameters.map((parameter) => parameter.type.name).join(',')})`.toLowerCase();
}

/** Third step: fields, properties, methods and constructors. Errors of single members go to `report`, and the member is left out. */
export function declareMembers(type: UserType, table: TypeTable, report: (error: unknown) => void): void {
  for (const member of type.declaration.members) {
    try {
      if (member.kind === 'method') addMethod(declareMethod(member, type, table));
      else if (member.kind === 'constructor') addConstructor(declareConstructor(member, type, table));
      else if (member.kind === 'field' || member.kind === 'property') addField(declareField(member, type, table));
      else if (member.kind === 'initializer') {
        if (type.outer && member.isStatic) fail(member, 'Inner types are not allowed to have static blocks');
        type.initializers.push(member);
      }
    } catch (error) {
      if ('name' in member) type.broken.add(member.kind === 'constructor' ? '<init>' : member.name.toLowerCase());
      report(error);
    }
  }
}

function parametersOf(parameters: readonly Parameter[], scope: UserType, table: TypeTable): ParameterSymbol[] {
  const names = new Set<string>();
  return parameters.map((parameter) => {
    if (names.has(parameter.name.toLowerCase())) fail(parameter, `Duplicate variable: ${parameter.name}`);
    names.add(parameter.name.toLowerCase());
    return { name: parameter.name, type: table.resolve(parameter.type, scope), isFinal: parameter.isFinal };
  });
}

function declareMethod(member: MethodDeclaration, owner: UserType, table: TypeTable): MethodSymbol {
  checkAnnotations(member);
  const inInterface = owner.kind === 'interface';
  if (inInterface && member.keywords.length > 0) fail(member, 'Modifiers are not allowed on interface methods');
  const has = (keyword: string) => member.keywords.includes(keyword);
  const parameters = parametersOf(member.parameters, owner, table);
  const isTest = isTestMember(member) || hasAnnotation(member.annotations, 'TestSetup');
  const isStatic = has('static');
  const isAbstract = inInterface || has('abstract');
  checkMethod(member, owner, isAbstract);
  const returns = member.returns ? table.resolve(member.returns, owner) : table.void;
  if (hasAnnotation(member.annotations, 'Future')) checkFuture(member, parameters, returns);
  return {
    kind: 'method',
    name: member.name,
    owner,
    parameters,
    returns,
    isStatic,
    isAbstract,
    isVirtual: has('virtual') || isAbstract || has('override'),
    isOverride: has('override'),
    isTest,
    isTestVisible: hasAnnotation(member.annotations, 'TestVisible'),
    access: inInterface ? 'public' : accessOf(member, 'private', member),
    annotations: member.annotations,
    body: member.body,
    key: signatureKey(member.name, parameters),
    line: member.line,
    column: member.column,
  };
}

function checkMethod(member: MethodDeclaration, owner: UserType, isAbstract: boolean): void {
  const has = (keyword: string) => member.keywords.includes(keyword);
  if (owner.outer && has('static')) fail(member, 'static can only be used on methods of a top level type');
  if (isAbstract && !owner.isAbstract) fail(member, `Abstract methods require an abstract class: ${owner.name}`);
  if (isAbstract && member.body) fail(member, 'Abstract methods cannot have a body');
  if (!isAbstract && !member.body) fail(member, 'Method must have a body');
  if (has('static') && (has('virtual') || has('abstract') || has('override')))
    fail(member, 'Static methods cannot be virtual, abstract or override');
  if (has('virtual') && !has('override') && !owner.isVirtual && !owner.isAbstract)
    fail(member, `Virtual methods require a virtual or abstract class: ${owner.name}`);
  checkAura(member);
  const isSetup = hasAnnotation(member.annotations, 'TestSetup');
  if (!isTestMember(member) && !isSetup) return;
  if (!owner.isTest) fail(member, `${isSetup ? 'testSetup' : 'testMethod'} defined types requires that isTest`);
  if (!has('static')) fail(member, 'testMethod methods must be declared as static');
  if (member.parameters.length > 0) fail(member, 'Test methods must have no arguments');
  if (isSetup && member.returns) fail(member, 'Test setup method must return void');
}

/** Controller methods are static, or getters of components. */
function checkAura(member: MethodDeclaration): void {
  if (!hasAnnotation(member.annotations, 'AuraEnabled') || member.keywords.includes('static')) return;
  if (member.parameters.length > 0) fail(member, 'Non static AuraEnabled methods may not have parameters');
  if (!/^get/i.test(member.name)) fail(member, "Non static AuraEnabled methods must be named with a prefix 'get'");
}

/** Future methods are static, give nothing back and take primitives and collections of them («Future Methods»). */
function checkFuture(member: MethodDeclaration, parameters: readonly ParameterSymbol[], returns: ApexType): void {
  if (!member.keywords.includes('static')) fail(member, 'Future methods must be declared as static');
  if (returns.kind !== 'void') fail(member, `Future methods do not support return type of ${returns.name}`);
  const isPlain = (type: ApexType): boolean =>
    (type.kind === 'primitive' && type.name !== 'Object') || (isCollection(type) && type.args.every(isPlain));
  for (const { type } of parameters)
    if (!isPlain(type)) fail(member, `Future methods do not support parameter type of ${type.name}`);
}

function addMethod(method: MethodSymbol): void {
  const key = method.name.toLowerCase();
  const others = method.owner.methods.get(key) ?? [];
  if (others.some((other) => other.key === method.key)) {
    const types = method.parameters.map((parameter) => parameter.type.name).join(', ');
    fail(
      method,
      `Method already defined: ${method.returns.name} ${method.name}(${types}) from the type ${method.owner.name}`,
    );
  }
  method.owner.methods.set(key, [...others, method]);
}

function declareConstructor(member: ConstructorDeclaration, owner: UserType, table: TypeTable): ConstructorSymbol {
  checkAnnotations(member);
  if (member.name.toLowerCase() !== owner.simpleName.toLowerCase())
    fail(member, `Invalid constructor name: ${member.name}`);
  const parameters = parametersOf(member.parameters, owner, table);
  return {
    kind: 'constructor',
    owner,
    parameters,
    access: accessOf(member, 'private', member),
    isTestVisible: hasAnnotation(member.annotations, 'TestVisible'),
    annotations: member.annotations,
    body: member.body,
    key: signatureKey('', parameters),
    line: member.line,
    column: member.column,
  };
}

function addConstructor(constructor: ConstructorSymbol): void {
  const { owner } = constructor;
  if (owner.constructors.some((other) => other.key === constructor.key))
    fail(constructor, `Constructor already defined: ${owner.name}`);
  owner.constructors.push(constructor);
}

function declareField(member: FieldDeclaration | PropertyDeclaration, owner: UserType, table: TypeTable): FieldSymbol {
  checkAnnotations(member);
  const has = (keyword: string) => member.keywords.includes(keyword);
  if (owner.outer && has('static')) fail(member, 'static can only be used on fields of a top level type');
  const access = accessOf(member, 'private', member);
  const isProperty = member.kind === 'property';
  if (isProperty && !member.getter && !member.setter)
    fail(member, `Property must have at least one accessor: ${member.name}`);
  const accessor = (part: Accessor | null, at: Node) => (part ? accessOf(part, access, at) : 'private');
  return {
    kind: member.kind,
    name: member.name,
    owner,
    type: table.resolve(member.type, owner),
    access,
    isStatic: has('static'),
    isFinal: has('final'),
    isTransient: has('transient'),
    isVirtual: has('virtual') || has('abstract') || has('override'),
    isOverride: has('override'),
    isAbstract: has('abstract'),
    isTestVisible: hasAnnotation(member.annotations, 'TestVisible'),
    annotations: member.annotations,
    value: isProperty ? null : member.value,
    getter: isProperty ? member.getter : null,
    setter: isProperty ? member.setter : null,
    getterAccess: isProperty ? accessor(member.getter, member) : access,
    setterAccess: isProperty ? accessor(member.setter, member) : access,
    key: keyOfField(member.name, has('override'), has('static'), owner),
    line: member.line,
    column: member.column,
  };
}

/** A class may have a field of the same name as a private one above it: then the object holds both. */
function keyOfField(name: string, isOverride: boolean, isStatic: boolean, owner: UserType): string {
  const lower = name.toLowerCase();
  const hidden =
    !isOverride &&
    !isStatic &&
    [...ancestry(owner)]
      .slice(1)
      .some((above) =>
        above.declaration.members.some((member) => 'type' in member && member.name.toLowerCase() === lower),
      );
  return hidden ? `_${lower}@${owner.name}` : `_${lower}`;
}

function addField(field: FieldSymbol): void {
  const { owner } = field;
  const key = field.name.toLowerCase();
  if (owner.fields.has(key)) fail(field, `Duplicate field: ${field.name}`);
  owner.fields.set(key, field);
  if (field.value) owner.initializers.push(field);
}
