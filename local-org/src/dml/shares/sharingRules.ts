import type { ObjectModel, SharingRuleModel } from '../../schema/model.js';
import type { OrgRecord } from '../../schema/record.js';
import type { Storage } from '../../storage/storage.js';
import { criterion } from '../criteria.js';
import { textOf } from '../saveRow.js';
import { groupOf, Owners } from './principals.js';

/** Who gets what of a record by the object's sharing rules: access by group; of several rules the widest. */
export function ruleShares(storage: Storage, object: ObjectModel): (record: OrgRecord) => Map<string, 'Read' | 'Edit'> {
  const owners = new Owners(storage);
  const rules = (object.sharingRules ?? []).flatMap((rule) => {
    const group = groupOf(storage, rule.sharedTo);
    return group === undefined ? [] : [{ group, rule, applies: ruleTest(storage, object, rule, owners) }];
  });
  return (record) => {
    const shares = new Map<string, 'Read' | 'Edit'>();
    for (const { group, rule, applies } of rules)
      if (shares.get(group) !== 'Edit' && applies(record)) shares.set(group, rule.accessLevel);
    return shares;
  };
}

function ruleTest(
  storage: Storage,
  object: ObjectModel,
  rule: SharingRuleModel,
  owners: Owners,
): (record: OrgRecord) => boolean {
  const { applies } = rule;
  if (applies.by === 'owner') {
    const from = groupOf(storage, applies.sharedFrom);
    return (record) => from !== undefined && owners.belongsTo(textOf(record, 'OwnerId') ?? '', from);
  }
  const tests = applies.filters.map((filter) => criterion(object.fields, filter, rule));
  const combine = filterLogic(applies.logic ?? tests.map((_, index) => index + 1).join(' AND '));
  return (record) =>
    combine((number) => tests[number - 1]?.(record) === true) &&
    (applies.ownersWithoutRole || owners.hasRole(textOf(record, 'OwnerId') ?? ''));
}

type Combination = (holds: (criterion: number) => boolean) => boolean;

/** `1 AND (2 OR NOT 3)`: AND binds tighter than OR. Throws SyntaxError for anything else. */
export function filterLogic(text: string): Combination {
  const tokens = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  let place = 0;
  const take = (token: string): boolean => tokens[place] === token && ++place > 0;
  const fail = (): never => {
    throw new SyntaxError(`Invalid filter logic: ${text}`);
  };
  const either = (): Combination => {
    const parts = [both()];
    while (take('OR')) parts.push(both());
    return (holds) => parts.some((part) => part(holds));
  };
  const both = (): Combination => {
    const parts = [one()];
    while (take('AND')) parts.push(one());
    return (holds) => parts.every((part) => part(holds));
  };
  const one = (): Combination => {
    if (take('NOT')) {
      const inner = one();
      return (holds) => !inner(holds);
    }
    if (take('(')) {
      const inner = either();
      return take(')') ? inner : fail();
    }
    const token = tokens[place++] ?? '';
    const number = Number(token);
    return /^\d+$/.test(token) ? (holds) => holds(number) : fail();
  };
  const whole = either();
  return place === tokens.length ? whole : fail();
}
