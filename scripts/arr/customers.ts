import { rejectionsOf, type ArrDeal, type ArrLine, type Rejection } from '../../force-app/main/revenue/lwc/arr/arr.js';
import { contractOf, dealOf, lineOf, type StoredContract } from './dealRows.js';
import type { FlatRow } from './readRows.js';

/** The recurring deals of one customer (account of the contracts), and what is wrong with some of them. */
export interface Customer {
  readonly accountId: string;
  readonly contracts: ReadonlyMap<string, StoredContract>;
  /** Deals of the contracts that can be counted. */
  readonly deals: readonly ArrDeal[];
  readonly rejections: readonly Rejection[];
}

/** Rows that deals are made of, in the order of the query below. */
export const CUSTOMER_ORDER = 'Opportunity.Contract.AccountId, Opportunity.ContractId, OpportunityId, Id';

/**
 * Puts rows together by customer. They come in order of customer, contract and deal, so that only the rows of one
 * customer are in memory. Deals without contract come first, a customer without an id for each.
 */
export async function* byCustomer(rows: AsyncIterable<FlatRow>): AsyncGenerator<Customer> {
  let group: DealGroup[] = [];
  let accountId = '';
  for await (const row of rows) {
    const dealId = String(row['OpportunityId']);
    const account = contractOf(row)?.accountId ?? '';
    const last = group.at(-1);
    if (last?.dealId === dealId) {
      last.lines.push(lineOf(row));
      continue;
    }
    if (last && (account !== accountId || account === '')) {
      yield customerOf(accountId, group);
      group = [];
    }
    accountId = account;
    group.push({ dealId, row, lines: [lineOf(row)] });
  }
  if (group.length > 0) yield customerOf(accountId, group);
}

interface DealGroup {
  readonly dealId: string;
  readonly row: FlatRow;
  readonly lines: ArrLine[];
}

function customerOf(accountId: string, group: readonly DealGroup[]): Customer {
  const contracts = new Map<string, StoredContract>();
  const deals = group.map(({ row, lines }) => {
    const contract = contractOf(row);
    if (contract) contracts.set(contract.id, contract);
    return dealOf(row, lines);
  });
  const rejections = [
    ...rejectionsOf(deals),
    ...otherCurrencies(deals, contracts),
    ...hiddenContracts(deals, contracts),
  ];
  const rejected = new Set(rejections.map((rejection) => rejection.contractId));
  return { accountId, contracts, rejections, deals: deals.filter((deal) => !rejected.has(deal.contractId)) };
}

/** A contract carries its ARR in its own currency; amounts in another one would be read as if they were in that. */
function otherCurrencies(deals: readonly ArrDeal[], contracts: ReadonlyMap<string, StoredContract>): Rejection[] {
  return deals.flatMap((deal): Rejection[] => {
    const contract = contracts.get(deal.contractId ?? '');
    if (!contract || contract.currency === deal.currency) return [];
    const detail = `the deal is in ${deal.currency}, its contract in ${contract.currency}`;
    return [{ dealId: deal.id, contractId: contract.id, fault: 'Several Currencies', detail }];
  });
}

function hiddenContracts(deals: readonly ArrDeal[], contracts: ReadonlyMap<string, StoredContract>): Rejection[] {
  return deals
    .filter((deal) => deal.contractId !== null && !contracts.has(deal.contractId))
    .map((deal) => ({
      dealId: deal.id,
      contractId: deal.contractId,
      fault: 'No Contract',
      detail: 'the user who runs the program may not see the contract',
    }));
}
