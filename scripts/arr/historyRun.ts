import {
  arrAt,
  bookOf,
  byCustomer as unitOfCompany,
  contractedAt,
  movementsBetween,
  toIso,
  type CustomerBook,
  type Figure,
} from '../../force-app/main/revenue/lwc/arr/arr.js';
import type { Row } from '../lib/writeRecords.js';
import { isMany, withoutRecurring } from './contractRun.js';
import { byCustomer, CUSTOMER_ORDER, type Customer } from './customers.js';
import { lineQuery } from './dealRows.js';
import type { Every, Period } from './periods.js';
import { readRows } from './readRows.js';
import type { RunContext } from './runContext.js';
import { SnapshotTotals } from './snapshotTotals.js';
import { syncByKey } from './syncByKey.js';
import { deleteRows } from './writeRows.js';

/** Contracts whose movements are compared and written together. */
const CONTRACTS_A_STEP = 200;

export interface HistoryRequest {
  readonly periods: readonly Period[];
  readonly every: Every;
}

/** The picklist value of a period length. */
const labelOf = (every: Every): string => `${every[0]!.toUpperCase()}${every.slice(1)}`;

/** Writes movements and snapshots of periods; those of other periods and lengths are left alone. */
export async function runHistory(context: RunContext, request: HistoryRequest): Promise<void> {
  const totals = new SnapshotTotals(request.periods);
  let contracts: string[] = [];
  let movements: Row[] = [];
  const write = async (): Promise<void> => {
    await syncMovements(context, request, contracts, movements);
    [contracts, movements] = [[], []];
  };
  const soql = lineQuery('', CUSTOMER_ORDER, context.isMultiCurrency);
  const rows = readRows(context.connection, soql, await isMany(context), context.patience);
  for await (const customer of byCustomer(rows)) {
    context.report.reject(customer.rejections);
    context.report.count('rejected', new Set(customer.rejections.map((one) => one.contractId ?? one.dealId)).size);
    movements.push(...customerHistory(customer, context, request, totals));
    contracts.push(...customer.deals.map((deal) => deal.contractId!));
    if (contracts.length >= CONTRACTS_A_STEP) await write();
  }
  await write();
  await deleteOrphans(context, request);
  await syncSnapshots(context, request, totals);
}

/** Movements of contracts that have nothing recurring any more: no customer above came with them. */
async function deleteOrphans(context: RunContext, request: HistoryRequest): Promise<void> {
  const soql = `SELECT Id, Contract__c FROM ARR_Movement__c WHERE ${scopeOf(request)} ORDER BY Contract__c`;
  let chunk = new Map<string, string[]>();
  const remove = async (): Promise<void> => {
    const gone = await withoutRecurring(context, [...chunk.keys()]);
    const { written, failures } = await deleteRows(
      context,
      'ARR_Movement__c',
      gone.flatMap((id) => chunk.get(id)!),
    );
    context.report.count('movements deleted', written);
    context.report.fail(failures);
    chunk = new Map();
  };
  for await (const row of readRows(context.connection, soql, false, context.patience)) {
    const contract = String(row['Contract__c']);
    if (!chunk.has(contract) && chunk.size === CONTRACTS_A_STEP) await remove();
    chunk.set(contract, [...(chunk.get(contract) ?? []), String(row['Id'])]);
  }
  if (chunk.size > 0) await remove();
}

/** Condition of the records of a request. */
const scopeOf = ({ periods, every }: HistoryRequest): string =>
  `Every__c = '${labelOf(every)}' AND Period_End__c >= ${toIso(periods[0]!.end)} AND Period_End__c <= ${toIso(periods.at(-1)!.end)}`;

/** The movements of one customer as records; adds the customer to the totals. */
function customerHistory(
  customer: Customer,
  { policy, isMultiCurrency }: RunContext,
  { periods, every }: HistoryRequest,
  totals: SnapshotTotals,
): Row[] {
  const book = bookOf(customer.deals, policy);
  const ownerOf = (figure: Figure): string => customer.contracts.get(figure.contractId)?.ownerId ?? '';
  const rows: Row[] = [];
  let known: { day: number; figures: Figure[] } | undefined;
  for (const { start, end } of periods) {
    const opening = known?.day === start ? known : { day: start, figures: arrAt(book, start) };
    const closing = arrAt(book, end);
    known = { day: end, figures: closing };
    if (opening.figures.length === 0 && closing.length === 0 && book.deals.every((counted) => counted.signed > end))
      continue;
    addTotals(totals, book, end, opening, closing, ownerOf);
    const unitOf = (figure: Figure): string => `${figure.contractId}-${figure.productId}`;
    for (const movement of movementsBetween(book, opening, closing, unitOf)) {
      if (movement.kind === null) continue;
      const [contract = '', product = ''] = movement.unit.split('-');
      rows.push({
        Key__c: `${movement.unit}-${every}-${toIso(end)}`,
        Contract__c: contract,
        Account__c: customer.accountId,
        Product__c: product || null,
        Period_Start__c: toIso(start),
        Period_End__c: toIso(end),
        Every__c: labelOf(every),
        Kind__c: movement.kind,
        Amount__c: movement.change.toNumber(),
        ...(isMultiCurrency ? { CurrencyIsoCode: movement.currency } : {}),
      });
    }
  }
  return rows;
}

function addTotals(
  totals: SnapshotTotals,
  book: CustomerBook,
  end: number,
  opening: { readonly day: number; readonly figures: readonly Figure[] },
  closing: readonly Figure[],
  ownerOf: (figure: Figure) => string,
): void {
  const contracted = contractedAt(book, end);
  const levels = [
    ['Company', unitOfCompany],
    ['Product', (figure: Figure) => figure.productId],
    ['Owner', ownerOf],
  ] as const;
  for (const [level, unitOf] of levels) {
    totals.add(end, level, movementsBetween(book, opening, closing, unitOf));
    totals.addContracted(end, level, contracted, unitOf);
  }
}

async function syncMovements(
  context: RunContext,
  request: HistoryRequest,
  contracts: readonly string[],
  wanted: readonly Row[],
): Promise<void> {
  if (contracts.length === 0) return;
  const ids = [...new Set(contracts)].map((id) => `'${id}'`).join(', ');
  const scope = `Contract__c IN (${ids}) AND ${scopeOf(request)}`;
  await syncByKey(context, { object: 'ARR_Movement__c', wanted, scope, fixed: ['Contract__c'] });
}

async function syncSnapshots(context: RunContext, request: HistoryRequest, totals: SnapshotTotals): Promise<void> {
  const { every } = request;
  const { policy, today, isMultiCurrency, report } = context;
  const wanted = totals.rows().map(({ currency, Key__c: key, ...row }): Row => ({
    ...row,
    Key__c: `${key}-${every}`,
    Every__c: labelOf(every),
    ARR_Policy__c: policy.name,
    Computed_On__c: today,
    ...(isMultiCurrency ? { CurrencyIsoCode: currency } : {}),
  }));
  for (const row of wanted) report.row(row as Record<string, string | number | null>);
  const scope = scopeOf(request);
  await syncByKey(context, { object: 'ARR_Snapshot__c', wanted, scope, quiet: ['Computed_On__c'] });
}
