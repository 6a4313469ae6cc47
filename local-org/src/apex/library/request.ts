import { currentContext } from '../runtime/context.js';
import type { EnumValue } from '../runtime/enumValue.js';
import { IllegalArgumentException, requireArgument } from '../runtime/exceptions.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import { quiddities } from './enums.js';
import { compareText } from './string.js';

/** Behind System.Request: the transaction that runs. */
class RequestValue {}

/** Behind System.Version. */
export class VersionValue {
  constructor(
    readonly major: number,
    readonly minor: number,
    /** Null when it was not given. */
    readonly patch: number | null,
  ) {}

  compareTo(other: VersionValue): number {
    return this.major - other.major || this.minor - other.minor || (this.patch ?? 0) - (other.patch ?? 0);
  }

  toString(): string {
    return [this.major, this.minor, ...(this.patch === null ? [] : [this.patch])].join('.');
  }
}

/** Behind System.Collator: compares as people of the user's locale do. */
class CollatorValue {
  readonly collator = new Intl.Collator('en-US', { sensitivity: 'variant' });
}

nameLibraryClass(RequestValue, 'Request');
nameLibraryClass(VersionValue, 'Version');
nameLibraryClass(CollatorValue, 'Collator');

/** Unique for a transaction: the identity of its context, in the shape of the platform's request ids. */
function requestId(): string {
  const { state, org } = currentContext();
  const known = state.get('apex.requestId') as string | undefined;
  const id = known ?? `TID:${org.storage.nextId('req')}`;
  state.set('apex.requestId', id);
  return id;
}

defineType('System.Request', {
  'static Request getCurrent()': () => new RequestValue(),
  'Quiddity getQuiddity()': (): EnumValue => quiddities[currentContext().quiddity],
  'String getRequestId()': requestId,
});

defineType('System.Version', {
  'new(Integer major, Integer minor)': (major: number, minor: number) => new VersionValue(major, minor, null),
  'new(Integer major, Integer minor, Integer patch)': (major: number, minor: number, patch: number) =>
    new VersionValue(major, minor, patch),
  'Integer compareTo(Version other)': (self: VersionValue, other: VersionValue | null) =>
    self.compareTo(requireArgument(other)),
  'Integer major()': (self: VersionValue) => self.major,
  'Integer minor()': (self: VersionValue) => self.minor,
  'Integer patch()': (self: VersionValue) => self.patch,
});

defineType(
  'System.Collator',
  {
    'static Collator getInstance()': () => new CollatorValue(),
    'Integer compare(String left, String right)': (self: CollatorValue, left: string | null, right: string | null) => {
      if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
      return self.collator.compare(left, right) || compareText(left, right);
    },
  },
  { implements: ['Comparator<String>'] },
);

/** Text of a custom label; there are no namespaces and no translations in the local org. */
function labelText(namespace: string | null, name: string | null): string {
  const label = namespace ? undefined : currentContext().org.components.get('CustomLabel', requireArgument(name));
  const value = label?.xml?.children.find((child) => child.name === 'value')?.text;
  if (value === undefined) throw new IllegalArgumentException(`Custom label '${name}' does not exist`);
  return value;
}

defineType('System.Label', {
  'static String get(String namespace, String name)': labelText,
});
