const stubs = new WeakSet<object>();

/** Remembers an instance as one that `Test.createStub` made. */
export function markStub(instance: object): void {
  stubs.add(instance);
}

/** Name of the class of an instance as its text shows it: the platform makes stubs of a class of their own. */
export function shownClassName(instance: object, className: string): string {
  return stubs.has(instance) ? `${className}__sfdc_ApexStub` : className;
}
