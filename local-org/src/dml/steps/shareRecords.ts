import { ShareRows } from '../shares/shareRows.js';
import { hasChanged } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { SaveChunk } from '../services.js';

/** Rows of the share object: for the owners of the records, and by sharing rules where the owner or a criterion changed. */
export function shareRecords(chunk: SaveChunk): void {
  const { services, plan, transaction, operation, rows } = chunk;
  const shares = ShareRows.of(services, plan.object, momentOf(transaction), transaction.userId);
  if (shares === undefined) return;
  const isNew = operation === 'insert';
  const owned = rows.filter((row) => isNew || hasChanged(row, 'OwnerId')).map((row) => row.current);
  if (owned.length > 0) shares.setOwners(owned, isNew);
  const rules = plan.object.sharingRules ?? [];
  if (rules.length === 0) return;
  const watched = ['OwnerId', ...rules.flatMap(({ applies }) => criteriaFields(chunk, applies))];
  const concerned = rows.filter((row) => isNew || watched.some((name) => hasChanged(row, name)));
  if (concerned.length > 0)
    shares.applyRules(
      concerned.map((row) => row.current),
      isNew,
    );
}

type Applies = NonNullable<SaveChunk['plan']['object']['sharingRules']>[number]['applies'];

function criteriaFields({ plan }: SaveChunk, applies: Applies): string[] {
  if (applies.by === 'owner') return [];
  return applies.filters.flatMap((filter) => plan.fields.get(filter.field.toLowerCase())?.name ?? []);
}

/** Who belongs where decides what rules by owner share: a change of roles and groups works them out anew. */
export function reshareByOwner(chunk: Pick<SaveChunk, 'services' | 'transaction'>): void {
  const { services, transaction } = chunk;
  for (const object of services.schema.objects()) {
    if (!object.sharingRules?.some((rule) => rule.applies.by === 'owner')) continue;
    ShareRows.of(services, object, momentOf(transaction), transaction.userId)?.recalculate();
  }
}
