import { invoke } from '../runtime/classes.js';
import { equalContent } from '../runtime/equality.js';
import { ListException, NoSuchElementException, requireArgument } from '../runtime/exceptions.js';
import { strictKey } from '../runtime/hashing.js';
import { ApexIterator } from '../runtime/iterate.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { ApexSet } from '../runtime/set.js';
import { SObject } from '../runtime/sobject.js';
import { cloneRecord } from '../runtime/cloneRecord.js';
import { compareValues } from '../runtime/sorting.js';
import { apexToString } from '../runtime/text.js';
import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import { javaStringHash } from './javaHash.js';
import { sobjectTypeOfCollection } from './sobjectTokens.js';

nameLibraryClass(ApexIterator, 'Iterator');

type Items = ApexList | ApexSet;

function itemsOf(source: Items | null): unknown[] {
  const collection = requireArgument(source);
  return collection instanceof ApexList ? collection.items : [...collection.values()];
}

function addAll(self: ApexList, source: Items | null): void {
  const items = itemsOf(source);
  self.beforeResize();
  for (const item of items) self.items.push(item);
}

function insertAt(self: ApexList, index: number, item: unknown): void {
  if (index < 0 || index > self.items.length) throw new ListException(`List index out of bounds: ${index}`);
  self.beforeResize();
  self.items.splice(index, 0, item);
}

function removeAt(self: ApexList, index: number): unknown {
  const item = self.at(index);
  self.beforeResize();
  self.items.splice(index, 1);
  return item;
}

function deepCloneItem(
  item: unknown,
  preserveId: boolean,
  preserveTimestamps: boolean,
  preserveAutonumber: boolean,
): unknown {
  return item instanceof SObject
    ? cloneRecord(item, { preserveId, deep: true, preserveTimestamps, preserveAutonumber })
    : item;
}

function deepCloneList(
  self: ApexList,
  preserveId = false,
  preserveTimestamps = false,
  preserveAutonumber = false,
): ApexList {
  return new ApexList(
    self.elementType,
    self.items.map((item) => deepCloneItem(item, preserveId, preserveTimestamps, preserveAutonumber)),
  );
}

function sortWith(self: ApexList, comparator: object | null): void {
  const compare = requireArgument(comparator);
  self.items.sort((left, right) => Number(invoke(compare, 'compare', [left, right])));
}

function contentHash(self: object): number {
  return javaStringHash(String(strictKey(self)));
}

defineType(
  'System.List<T>',
  {
    'new()': (types: string[]) => new ApexList(types[0] ?? 'Object'),
    'new(List<T> source)': (types: string[], source: ApexList | null) =>
      new ApexList(types[0] ?? 'Object', [...itemsOf(source)]),
    'new(Set<T> source)': (types: string[], source: ApexSet | null) =>
      new ApexList(types[0] ?? 'Object', itemsOf(source)),
    'new(Integer size)': (types: string[], size: number) =>
      new ApexList(
        types[0] ?? 'Object',
        Array.from({ length: size }, () => null),
      ),
    'void add(T item)': (self: ApexList, item: unknown) => {
      self.beforeResize();
      self.items.push(item);
    },
    'void add(Integer index, T item)': insertAt,
    'void addAll(List<T> source)': addAll,
    'void addAll(Set<T> source)': addAll,
    'void clear()': (self: ApexList) => {
      self.beforeResize();
      self.items.length = 0;
    },
    'Boolean contains(T item)': (self: ApexList, item: unknown) =>
      self.items.some((candidate) => equalContent(candidate, item)),
    'List<T> clone()': (self: ApexList) => new ApexList(self.elementType, [...self.items]),
    'List<T> deepClone()': (self: ApexList) => deepCloneList(self),
    'List<T> deepClone(Boolean preserveId)': (self: ApexList, id: boolean) => deepCloneList(self, id),
    'List<T> deepClone(Boolean preserveId, Boolean preserveTimestamps)': (
      self: ApexList,
      id: boolean,
      timestamps: boolean,
    ) => deepCloneList(self, id, timestamps),
    'List<T> deepClone(Boolean preserveId, Boolean preserveTimestamps, Boolean preserveAutonumber)': deepCloneList,
    'Boolean equals(List<T> other)': (self: ApexList, other: ApexList | null) => equalContent(self, other),
    'T get(Integer index)': (self: ApexList, index: number | null) => self.at(requireArgument(index)),
    'Schema.SObjectType getSObjectType()': (self: ApexList) => sobjectTypeOfCollection(self.elementType),
    'Integer hashCode()': contentHash,
    'Integer indexOf(T item)': (self: ApexList, item: unknown) =>
      self.items.findIndex((candidate) => equalContent(candidate, item)),
    'Boolean isEmpty()': (self: ApexList) => self.items.length === 0,
    'Iterator<T> iterator()': (self: ApexList) => new ApexIterator(self.elementType, self.items),
    'T remove(Integer index)': removeAt,
    'void set(Integer index, T item)': (self: ApexList, index: number, item: unknown) => self.assign(index, item),
    'Integer size()': (self: ApexList) => self.items.length,
    'void sort()': (self: ApexList) => {
      self.items.sort(compareValues);
    },
    'void sort(Comparator<T> comparator)': sortWith,
    'String toString()': apexToString,
  },
  { implements: ['Iterable<T>'] },
);

function changeAll(
  change: (self: ApexSet, item: unknown) => boolean,
): (self: ApexSet, source: Items | null) => boolean {
  return (self, source) => itemsOf(source).reduce<boolean>((changed, item) => change(self, item) || changed, false);
}

const addEach = changeAll((self, item) => self.add(item));
const removeEach = changeAll((self, item) => self.delete(item));

function containsAll(self: ApexSet, source: Items | null): boolean {
  return itemsOf(source).every((item) => self.has(item));
}

function retainAll(self: ApexSet, source: Items | null): boolean {
  const kept = new ApexSet(self.elementType, itemsOf(source));
  return removeEach(
    self,
    new ApexList(
      self.elementType,
      [...self.values()].filter((item) => !kept.has(item)),
    ),
  );
}

defineType(
  'System.Set<T>',
  {
    'new()': (types: string[]) => new ApexSet(types[0] ?? 'Object'),
    'new(Set<T> source)': (types: string[], source: ApexSet | null) =>
      new ApexSet(types[0] ?? 'Object', itemsOf(source)),
    'new(List<T> source)': (types: string[], source: ApexList | null) =>
      new ApexSet(types[0] ?? 'Object', itemsOf(source)),
    'Boolean add(T item)': (self: ApexSet, item: unknown) => self.add(item),
    'Boolean addAll(List<T> source)': addEach,
    'Boolean addAll(Set<T> source)': addEach,
    'void clear()': (self: ApexSet) => self.clear(),
    'Set<T> clone()': (self: ApexSet) => new ApexSet(self.elementType, self.values()),
    'Boolean contains(T item)': (self: ApexSet, item: unknown) => self.has(item),
    'Boolean containsAll(List<T> source)': containsAll,
    'Boolean containsAll(Set<T> source)': containsAll,
    'Boolean equals(Set<Object> other)': (self: ApexSet, other: ApexSet | null) => equalContent(self, other),
    'Integer hashCode()': contentHash,
    'Boolean isEmpty()': (self: ApexSet) => self.size === 0,
    'Iterator<T> iterator()': (self: ApexSet) => new ApexIterator(self.elementType, [...self.values()]),
    'Boolean remove(T item)': (self: ApexSet, item: unknown) => self.delete(item),
    'Boolean removeAll(List<T> source)': removeEach,
    'Boolean removeAll(Set<T> source)': removeEach,
    'Boolean retainAll(List<T> source)': retainAll,
    'Boolean retainAll(Set<T> source)': retainAll,
    'Integer size()': (self: ApexSet) => self.size,
    'String toString()': apexToString,
  },
  { implements: ['Iterable<T>'] },
);

/** By id; ListException for a record without one, and for two with the same. */
function putRecords(self: ApexMap, source: ApexList<SObject> | null, unique: boolean): void {
  requireArgument(source).items.forEach((record, index) => {
    const id = record.id;
    if (id === null) throw new ListException(`Row with null Id at index: ${index}`);
    if (unique && self.has(id)) throw new ListException(`Row with duplicate Id at index: ${index}`);
    self.put(id, record);
  });
}

function copyOfMap(types: readonly string[], source: ApexMap | null): ApexMap {
  return new ApexMap(types[0] ?? 'Object', types[1] ?? 'Object', requireArgument(source).entries());
}

function deepCloneMap(self: ApexMap): ApexMap {
  const entries = [...self.entries()].map(([key, value]) => [key, deepCloneItem(value, true, true, true)] as const);
  return new ApexMap(self.keyType, self.valueType, entries);
}

defineType('System.Map<K,V>', {
  'new()': (types: string[]) => new ApexMap(types[0] ?? 'Object', types[1] ?? 'Object'),
  'new(Map<K,V> source)': copyOfMap,
  'new(List<SObject> source)': (types: string[], source: ApexList<SObject> | null) => {
    const map = new ApexMap(types[0] ?? 'Id', types[1] ?? 'SObject');
    putRecords(map, source, true);
    return map;
  },
  'void clear()': (self: ApexMap) => self.clear(),
  'Map<K,V> clone()': (self: ApexMap) => new ApexMap(self.keyType, self.valueType, self.entries()),
  'Boolean containsKey(K key)': (self: ApexMap, key: unknown) => self.has(key),
  'Map<K,V> deepClone()': deepCloneMap,
  'Boolean equals(Map<K,V> other)': (self: ApexMap, other: ApexMap | null) => equalContent(self, other),
  'V get(K key)': (self: ApexMap, key: unknown) => self.get(key),
  'Schema.SObjectType getSObjectType()': (self: ApexMap) => sobjectTypeOfCollection(self.valueType),
  'Integer hashCode()': contentHash,
  'Boolean isEmpty()': (self: ApexMap) => self.size === 0,
  'Set<K> keySet()': (self: ApexMap) =>
    new ApexSet(
      self.keyType,
      [...self.entries()].map(([key]) => key),
    ),
  'V put(K key, V value)': (self: ApexMap, key: unknown, value: unknown) => self.put(key, value),
  'void putAll(Map<K,V> source)': (self: ApexMap, source: ApexMap | null) => {
    for (const [key, value] of [...requireArgument(source).entries()]) self.put(key, value);
  },
  'void putAll(List<SObject> source)': (self: ApexMap, source: ApexList<SObject> | null) =>
    putRecords(self, source, false),
  'V remove(K key)': (self: ApexMap, key: unknown) => self.delete(key),
  'Integer size()': (self: ApexMap) => self.size,
  'String toString()': apexToString,
  'List<V> values()': (self: ApexMap) =>
    new ApexList(
      self.valueType,
      [...self.entries()].map(([, value]) => value),
    ),
});

function next(self: object): unknown {
  if (!(self instanceof ApexIterator)) return invoke(self, 'next', []);
  if (!self.hasNext()) throw new NoSuchElementException('Iterator has no more elements');
  return self.next();
}

defineType(
  'System.Iterator<T>',
  {
    'Boolean hasNext()': (self: object) =>
      self instanceof ApexIterator ? self.hasNext() : invoke(self, 'hasNext', []),
    'T next()': next,
  },
  { kind: 'interface' },
);

function iteratorOf(self: object): unknown {
  if (self instanceof ApexList) return new ApexIterator(self.elementType, self.items);
  return self instanceof ApexSet
    ? new ApexIterator(self.elementType, [...self.values()])
    : invoke(self, 'iterator', []);
}

defineType(
  'System.Iterable<T>',
  {
    'Iterator<T> iterator()': iteratorOf,
  },
  { kind: 'interface' },
);
