import type { CsvRow } from '../lib/csvFile.js';
import type { Findings, PlanOptions } from './buildPlan.js';
import type { PlannedTeam } from './buildTeam.js';
import { addDays, daysBetween, readDate } from './dates.js';
import type { PlannedAccount, PlannedOpportunity, PlannedProduct } from './salesPlan.js';

interface Input {
  readonly rows: readonly CsvRow[];
  readonly team: PlannedTeam;
  readonly accounts: readonly PlannedAccount[];
  readonly products: readonly PlannedProduct[];
  readonly options: PlanOptions;
  readonly findings: Findings;
}

/** What all rows are looked up in; built once. */
interface Lookup extends Input {
  readonly owners: ReadonlySet<string>;
  readonly accountNames: ReadonlyMap<string, string>;
  readonly productByName: ReadonlyMap<string, PlannedProduct>;
  readonly productBySpelling: ReadonlyMap<string, PlannedProduct>;
  readonly seen: Set<string>;
  /** Median days from start to close of the deals that have both. */
  readonly cycle: number;
  readonly asOf: string;
}

/** A row that cannot be taken; the message is for the reject file. */
class RowError extends Error {}

/** Spaces, hyphens and case do not tell products apart: `GTXPro` is `GTX Pro`. */
const spelling = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export function buildOpportunities(input: Input): PlannedOpportunity[] {
  const lookup = buildLookup(input);
  return input.rows.flatMap((row): PlannedOpportunity[] => {
    try {
      return [buildOpportunity(row, lookup)];
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      input.findings.reject(input.options.mapping.files.opportunities, row, error.message);
      return [];
    }
  });
}

function buildLookup(input: Input): Lookup {
  const { dateFormat, opportunity } = input.options.mapping;
  const closed = input.rows.flatMap((row) => readDate(row.values[opportunity.closeDate] ?? '', dateFormat) ?? []);
  const cycles = input.rows.flatMap((row) => {
    const start = readDate(row.values[opportunity.startDate] ?? '', dateFormat);
    const close = readDate(row.values[opportunity.closeDate] ?? '', dateFormat);
    return start !== null && close !== null ? [daysBetween(start, close)] : [];
  });
  const last = closed.reduce((latest, date) => (date > latest ? date : latest), '');
  const asOf = input.options.asOf ?? last;
  if (asOf === '')
    throw new Error('No row has a close date, so that open deals cannot be planned: give --as-of YYYY-MM-DD.');
  return {
    ...input,
    owners: new Set(input.team.users.map((user) => user.name)),
    accountNames: new Map(input.accounts.map((account) => [account.name.toLowerCase(), account.name])),
    productByName: new Map(input.products.map((product) => [product.name, product])),
    productBySpelling: new Map(input.products.map((product) => [spelling(product.name), product])),
    seen: new Set(),
    cycle: cycles.sort((a, b) => a - b)[Math.floor(cycles.length / 2)] ?? 0,
    asOf,
  };
}

function buildOpportunity(row: CsvRow, lookup: Lookup): PlannedOpportunity {
  const columns = lookup.options.mapping.opportunity;
  const value = (column: string): string => row.values[column] ?? '';
  const externalId = value(columns.id);
  if (externalId === '') throw new RowError('The deal has no id.');
  if (lookup.seen.has(externalId))
    throw new RowError(`The deal id ${externalId} stands in the file twice; the first row was taken.`);
  const owner = value(columns.owner);
  if (!lookup.owners.has(owner))
    throw new RowError(`The salesperson '${owner}' is not in ${lookup.options.mapping.files.teams}: add a row there.`);
  const stage = lookup.options.mapping.stages[value(columns.stage)];
  if (stage === undefined)
    throw new RowError(`The stage '${value(columns.stage)}' has no entry under "stages" in the mapping.`);
  const product = findProduct(row, value(columns.product), lookup);
  const account = findAccount(row, value(columns.account), lookup);
  const closeDate = findCloseDate(row, lookup);
  const amount = findAmount(row, product, lookup);
  lookup.seen.add(externalId);
  return {
    externalId,
    name: `${account ?? 'No account'} · ${product.name} · ${externalId}`,
    owner,
    account,
    stage,
    closeDate,
    product: product.name,
    amount,
    quantity: 1,
  };
}

function repair(lookup: Lookup, row: CsvRow, kind: string, what: string): void {
  lookup.findings.repair(lookup.options.mapping.files.opportunities, row.line, kind, what);
}

function findProduct(row: CsvRow, name: string, lookup: Lookup): PlannedProduct {
  const exact = lookup.productByName.get(name);
  if (exact) return exact;
  const similar = lookup.productBySpelling.get(spelling(name));
  if (!similar)
    throw new RowError(
      `The product '${name}' is not in ${lookup.options.mapping.files.products}: add it there or correct its name.`,
    );
  repair(lookup, row, 'product spelling', `product '${name}' became '${similar.name}'`);
  return similar;
}

function findAccount(row: CsvRow, name: string, lookup: Lookup): string | null {
  if (name === '') {
    repair(lookup, row, 'missing account', 'imported without an account');
    return null;
  }
  const account = lookup.accountNames.get(name.toLowerCase());
  if (account === undefined)
    throw new RowError(`The account '${name}' is not in ${lookup.options.mapping.files.accounts}: add a row there.`);
  return account;
}

function findCloseDate(row: CsvRow, lookup: Lookup): string {
  const { opportunity, dateFormat } = lookup.options.mapping;
  const given = row.values[opportunity.closeDate] ?? '';
  if (given !== '') {
    const date = readDate(given, dateFormat);
    if (date === null) throw new RowError(`The close date '${given}' is not a date of the form ${dateFormat}.`);
    return date;
  }
  const start = readDate(row.values[opportunity.startDate] ?? '', dateFormat);
  const planned = start === null ? lookup.asOf : addDays(start, lookup.cycle);
  const date = planned < lookup.asOf ? lookup.asOf : planned;
  const reason =
    start === null ? 'no start date either' : `started ${start}, the usual deal takes ${lookup.cycle} days`;
  repair(lookup, row, 'missing close date', `close date ${date} was planned: ${reason}`);
  return date;
}

function findAmount(row: CsvRow, product: PlannedProduct, lookup: Lookup): number {
  const given = row.values[lookup.options.mapping.opportunity.amount] ?? '';
  if (given === '') {
    repair(lookup, row, 'missing amount', `the list price of ${product.name}, ${product.price}, was taken`);
    return product.price;
  }
  const amount = Number(given.replaceAll(',', ''));
  if (!Number.isFinite(amount) || amount < 0) throw new RowError(`The amount '${given}' is not a number of 0 or more.`);
  return amount;
}
