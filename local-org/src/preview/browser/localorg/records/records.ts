import { request } from 'localorg/server';
import { SharedValue } from 'localorg/sharedValue';

const values = new Map<string, { readonly recordId: string; readonly value: SharedValue<unknown> }>();

/** Ids compare by their first 15 characters, whichever form a component has. */
const sameRecord = (first: string, second: string): boolean => first.slice(0, 15) === second.slice(0, 15);

/** An answer of the server that belongs to a record and is fetched again when the record changes. */
export function recordValue<Data>(recordId: string, path: string): SharedValue<Data> {
  let entry = values.get(path);
  if (!entry) {
    entry = { recordId, value: new SharedValue<unknown>(() => request('GET', path)) };
    values.set(path, entry);
  }
  return entry.value as SharedValue<Data>;
}

/** Fetches again all that is shown of these records. */
export async function recordsChanged(recordIds: readonly string[]): Promise<void> {
  const touched = [...values.values()].filter(({ recordId }) => recordIds.some((id) => sameRecord(id, recordId)));
  await Promise.all(touched.map(({ value }) => value.refresh()));
}

/** Fetches again all that was fetched of any record. */
export async function allRecordsChanged(): Promise<void> {
  await Promise.all([...values.values()].map(({ value }) => value.refresh()));
}
