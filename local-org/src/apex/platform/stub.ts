import { invoke } from '../runtime/classes.js';
import type { RuntimeClass, RuntimeMethod } from '../runtime/classes.js';
import { currentContext } from '../runtime/context.js';
import { TypeException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { markStub } from '../runtime/stubs.js';
import { typeValue } from '../runtime/typeValue.js';
import type { TypeValue } from '../runtime/typeValue.js';

/** Methods of a class and of all above it; the nearest declaration of each comes first. */
function methodsOf(type: RuntimeClass): RuntimeMethod[] {
  const above = [
    type.parent,
    ...type.interfaces.map((name) => currentContext().program.runtimeClass(name.replace(/<.*/, '')) ?? null),
  ];
  const own = [...type.methods.values()].flat();
  return [...own, ...above.flatMap((parent) => (parent === null ? [] : methodsOf(parent)))];
}

/**
 * `Test.createStub`: an instance of the type whose methods all go to the provider. Static and private methods stay as they are
 * («Build a Mocking Framework with the Stub API»).
 */
export function createStub(value: TypeValue | null, provider: object | null): object {
  const name = requireArgument(value).name;
  const type = currentContext().program.runtimeClass(name);
  if (type === undefined || type.kind === 'enum') throw new TypeException(`Type cannot be stubbed: ${name}`);
  const handler = requireArgument(provider);
  const stub = type.allocate() as Record<string, unknown>;
  markStub(stub);
  for (const method of methodsOf(type)) {
    if (method.isStatic || method.access === 'private' || Object.hasOwn(stub, method.key)) continue;
    stub[method.key] = (...args: unknown[]): unknown => callProvider(handler, stub, method, args);
  }
  return stub;
}

function callProvider(provider: object, stub: object, method: RuntimeMethod, args: readonly unknown[]): unknown {
  return invoke(provider, 'handleMethodCall', [
    stub,
    method.name,
    typeValue(method.returns),
    new ApexList('Type', method.parameters.map(typeValue)),
    new ApexList('String', [...method.parameterNames]),
    new ApexList('Object', [...args]),
  ]);
}
