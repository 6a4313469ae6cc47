import { registeredType } from '../library/defineType.js';
import type { RuntimeConstructor, RuntimeField, RuntimeMethod } from '../runtime/classes.js';
import type { ApexType } from '../types/apexType.js';
import { runtimeAnnotations } from '../types/modifiers.js';
import { allInterfaces, ancestry } from '../types/symbols.js';
import type { ConstructorSymbol, FieldSymbol, MethodSymbol } from '../types/symbols.js';
import type { ClassHolder, RunnableFunction } from './classHolder.js';

type Members = Record<string, unknown>;

/** Fills in what the library sees of a class (`RuntimeClass`); its functions are in place. */
export function describeClass(holder: ClassHolder, holderOf: (type: ApexType) => ClassHolder | null): void {
  const { symbol } = holder;
  holder.superclass = symbol.superclass?.name ?? null;
  holder.parent = symbol.superclass ? holderOf(symbol.superclass) : null;
  holder.interfaces = symbol.interfaces.map((one) => one.name);
  holder.annotations = runtimeAnnotations(symbol.annotations);
  holder.supertypes = supertypes(holder);
  holder.methods = new Map(
    [...symbol.methods].map(([name, methods]) => [name, methods.map((method) => describeMethod(method, holder))]),
  );
  holder.fields = [...symbol.fields.values()].map((field) => describeField(field, holder));
  const declared = symbol.constructors.map((one) => describeConstructor(one, holder));
  holder.constructors = symbol.kind === 'class' && declared.length === 0 ? [implicitConstructor(holder)] : declared;
}

function supertypes(holder: ClassHolder): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (type: ApexType): void => {
    names.add(type.name.toLowerCase()).add(type.base.toLowerCase());
    const library = registeredType(type.base);
    for (const above of library ? [...(library.superclass ? [library.superclass] : []), ...library.interfaces] : [])
      names.add(above.name.toLowerCase());
  };
  for (const one of ancestry(holder.symbol)) {
    add(one.type);
    if (one.superclass) add(one.superclass);
  }
  for (const one of allInterfaces(holder.symbol)) add(one);
  return names;
}

function describeMethod(method: MethodSymbol, holder: ClassHolder): RuntimeMethod {
  return {
    name: method.name,
    key: method.key,
    parameters: method.parameters.map((parameter) => parameter.type.name),
    parameterNames: method.parameters.map((parameter) => parameter.name),
    returns: method.returns.name,
    isStatic: method.isStatic,
    isAbstract: method.isAbstract,
    access: method.access,
    annotations: runtimeAnnotations(method.annotations),
    position: { file: holder.position.file, line: method.line, column: method.column },
    call: (self, args) =>
      ((method.isStatic ? holder : self) as unknown as Record<string, RunnableFunction>)[method.key]?.call(
        method.isStatic ? holder : self,
        ...args,
      ),
  };
}

function describeField(field: FieldSymbol, holder: ClassHolder): RuntimeField {
  const getter = `get ${field.key}`;
  const setter = `set ${field.key}`;
  const placeOf = (self: object | null): Members => (field.isStatic ? holder.statics() : self) as Members;
  const ownerOf = (self: object | null): Record<string, RunnableFunction> =>
    (field.isStatic ? holder : self) as unknown as Record<string, RunnableFunction>;
  const isProperty = field.kind === 'property';
  return {
    name: field.name,
    type: field.type.name,
    isStatic: field.isStatic,
    isTransient: field.isTransient,
    isProperty,
    isReadable: !isProperty || field.getter !== null,
    isWritable: !field.isFinal && (!isProperty || field.setter !== null),
    access: field.access,
    annotations: runtimeAnnotations(field.annotations),
    get(self) {
      const read = isProperty ? ownerOf(self)[getter] : undefined;
      return read ? read.call(ownerOf(self)) : placeOf(self)[field.key];
    },
    set(self, value) {
      const write = isProperty ? ownerOf(self)[setter] : undefined;
      if (write) write.call(ownerOf(self), value);
      else placeOf(self)[field.key] = value;
    },
  };
}

function describeConstructor(one: ConstructorSymbol, holder: ClassHolder): RuntimeConstructor {
  const construct = (holder as unknown as Record<string, RunnableFunction>)[one.key];
  return {
    parameters: one.parameters.map((parameter) => parameter.type.name),
    access: one.access,
    call: (args) => construct?.call(holder.create(), ...args) as object,
  };
}

function implicitConstructor(holder: ClassHolder): RuntimeConstructor {
  const construct = (holder as unknown as Record<string, RunnableFunction>)['()'];
  return { parameters: [], access: 'public', call: () => construct?.call(holder.create()) as object };
}
