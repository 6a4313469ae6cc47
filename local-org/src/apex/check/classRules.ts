import { fail } from '../syntax/compileError.js';
import { isText } from '../types/apexType.js';
import type { ApexType } from '../types/apexType.js';
import { isAssignable, isSubtype } from '../types/assignability.js';
import { parameterTypes } from '../types/members.js';
import type { LibrarySignature } from '../types/members.js';
import { allInterfaces, ancestry } from '../types/symbols.js';
import type { MethodSymbol, UserType } from '../types/symbols.js';
import { signatureText } from './calls.js';
import type { ProgramScope } from './codeScope.js';

/** Rules between a class and what it extends and implements. Each broken rule is reported. */
export function checkClassRules(type: UserType, program: ProgramScope, report: (work: () => void) => void): void {
  // What a broken declaration would have implemented or been overridden by is not known.
  if (
    [...ancestry(type)].some((one) => one.broken.size > 0) ||
    [...allInterfaces(type)].some((one) => (one.user?.broken.size ?? 0) > 0)
  )
    return;
  for (const methods of type.methods.values())
    for (const method of methods) report(() => checkOverride(method, type, program));
  if (type.kind === 'class' && !type.isAbstract) report(() => checkComplete(type, program));
}

function overridden(method: MethodSymbol, type: UserType): MethodSymbol | undefined {
  for (const above of [...ancestry(type)].slice(1)) {
    const found = above.methods
      .get(method.name.toLowerCase())
      ?.find((other) => other.key === method.key && (other.access !== 'private' || other.isAbstract));
    if (found) return found;
  }
  return undefined;
}

/** Methods of Object and Exception that a class may define without `override`, or with it. */
function isLibraryMethod(method: MethodSymbol, type: UserType, program: ProgramScope): boolean {
  return program.members
    .methods(type.superclass ?? program.table.of('Object'), method.name)
    .some((other) => other.kind === 'library');
}

function checkOverride(method: MethodSymbol, type: UserType, program: ProgramScope): void {
  const base = overridden(method, type);
  if (!base) {
    const isInterfaceMethod = [...allInterfaces(type)].some(
      (one) => program.members.methods(one, method.name).length > 0,
    );
    if (method.isOverride && !isInterfaceMethod && !isLibraryMethod(method, type, program))
      fail(method, `@Override specified for non-overriding method: ${signatureText(method)}`);
    return;
  }
  if (base.isStatic !== method.isStatic)
    fail(method, `Cannot override static method: ${signatureText(base)} with ${signatureText(method)}`);
  if (method.isStatic) return;
  if (!base.isVirtual) fail(method, `Non-virtual, non-abstract methods cannot be overridden: ${signatureText(base)}`);
  // An abstract method without an access modifier is implemented with or without the keyword.
  if (!method.isOverride && base.access !== 'private')
    fail(method, `Method must use the override keyword: ${signatureText(method)}`);
  if (base.returns !== method.returns)
    fail(
      method,
      `Method return types clash: ${signatureText(method)} vs ${signatureText(base)} from the type ${base.owner.name}`,
    );
}

/** A class that can be constructed has a body for every method that it promises. */
function checkComplete(type: UserType, program: ProgramScope): void {
  const concrete = [...ancestry(type)]
    .flatMap((one) => [...one.methods.values()].flat())
    .filter((method) => !method.isAbstract);
  for (const above of ancestry(type)) {
    for (const method of [...above.methods.values()].flat()) {
      if (method.isAbstract && !concrete.some((other) => other.key === method.key))
        fail(type.declaration, `Class ${type.name} must implement the abstract method: ${signatureText(method)}`);
    }
  }
  for (const one of allInterfaces(type)) checkInterface(type, one, concrete, program);
}

function checkInterface(type: UserType, one: ApexType, concrete: readonly MethodSymbol[], program: ProgramScope): void {
  for (const promised of promisedMethods(one, program)) {
    const name = promised.kind === 'library' ? promised.member.name : promised.name;
    const found = concrete.find(
      (method) => method.name.toLowerCase() === name.toLowerCase() && implementsMethod(method, promised, program),
    );
    if (!found) fail(type.declaration, `Class ${type.name} must implement the method: ${signatureText(promised)}`);
    if (found.access !== 'public' && found.access !== 'global')
      fail(
        found,
        `${type.name}: Overriding implementations of global or public interface methods must be global or public: ${signatureText(found)}`,
      );
  }
}

/** The methods of an interface itself; those of Object are there anyway. */
function promisedMethods(one: ApexType, program: ProgramScope): (MethodSymbol | LibrarySignature)[] {
  if (one.user) return [...one.user.methods.values()].flat();
  const names = new Set(one.library?.members.filter((member) => member.kind === 'method').map((member) => member.name));
  return [...names]
    .flatMap((name) => program.members.methods(one, name))
    .filter((method) => method.kind === 'library' && method.owner === one);
}

/** Same parameters; collections may be of a wider type, and those of the library's generic interfaces narrower (`execute(BatchableContext, List<Account>)`). */
function implementsMethod(
  method: MethodSymbol,
  promised: MethodSymbol | LibrarySignature,
  program: ProgramScope,
): boolean {
  const expected = parameterTypes(promised);
  const given = parameterTypes(method);
  if (expected.length !== given.length) return false;
  const isSame = expected.every(
    (type, index) =>
      type === given[index] ||
      (type.args.length > 0 && isAssignable(type, given[index] as ApexType, program.table)) ||
      (promised.kind === 'library' && isAssignable(type, given[index] as ApexType, program.table)) ||
      (promised.kind === 'library' && isSubtype(given[index] as ApexType, type, program.table) && type.args.length > 0),
  );
  // For the library's interfaces an Id is a String: `String getJobId()` keeps the promise of `Id getJobId()`.
  const isTextForId = promised.kind === 'library' && isText(promised.returns) && isText(method.returns);
  const fits =
    promised.returns === method.returns || isTextForId || isSubtype(method.returns, promised.returns, program.table);
  return isSame && (fits || isIterableStart(method, promised));
}

/** The start of a batch gives a query locator or anything to iterate over («Using Batch Apex»). */
function isIterableStart(method: MethodSymbol, promised: MethodSymbol | LibrarySignature): boolean {
  if (
    promised.kind !== 'library' ||
    promised.owner.library?.fullName !== 'Database.Batchable' ||
    promised.member.name !== 'start'
  )
    return false;
  const { base, user } = method.returns;
  return (
    base === 'Iterable' ||
    base === 'List' ||
    (user !== null && [...allInterfaces(user)].some((one) => one.base === 'Iterable'))
  );
}
