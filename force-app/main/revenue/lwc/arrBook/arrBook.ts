import {
  bookOf,
  byCustomer,
  contractsAt,
  derivationsOf,
  movementsOf,
  policyFromRecord,
  rejectionsOf,
  toDay,
  toIso,
  type ArrDeal,
  type ArrPolicy,
  type ContractSummary,
  type CustomerBook,
  type DealDerivation,
  type Movement,
  type Rejection,
} from 'c/arr';
import type { ArrCustomerRow, ArrDealRow } from 'c/arrModel';

/** A movement of a contract on the day on which it happens. */
export interface DatedMovement extends Movement {
  /** ISO date. */
  readonly day: string;
}

/** A contract as of the day of the user; everything in it comes from `c/arr`. */
export interface ContractStory {
  readonly policy: ArrPolicy;
  /** Undefined where the contract has nothing recurring, or cannot be counted. */
  readonly summary: ContractSummary | undefined;
  readonly derivations: readonly DealDerivation[];
  /** The earliest first; those after today are of terms that are signed, and of ends that are agreed. */
  readonly movements: readonly DatedMovement[];
  /** What is wrong with deals of this contract. */
  readonly rejections: readonly Rejection[];
}

/** What a deal adds to the ARR of its customer, if it is won as it stands or because it was. */
export interface DealStory {
  readonly policy: ArrPolicy;
  /** On the first day on which the deal counts; undefined where it never does, or cannot be counted. */
  readonly derivation: DealDerivation | undefined;
  /** What happens to the ARR of the customer on that day. */
  readonly movement: DatedMovement | undefined;
  /** What is wrong with the deal or with others of its contract. */
  readonly rejections: readonly Rejection[];
}

/** The contract that an answer is about. Throws for a policy with an answer that does not exist. */
export function contractStory(answer: ArrCustomerRow): ContractStory {
  const policy = policyFromRecord(answer.policy);
  const contractId = answer.contract?.contractId ?? '';
  const deals = answer.deals.map((row) => dealOf(row));
  const rejections = [...rejectionsOf(deals), ...otherCurrencies(answer)];
  const book = bookOf(countable(deals, rejections), policy);
  const today = toDay(answer.today);
  const derivations = derivationsOf(book, today).filter((derivation) => derivation.contractId === contractId);
  return {
    policy,
    summary: contractsAt(book, today).find((summary) => summary.contractId === contractId),
    derivations,
    movements: movementsOfContract(book, contractId, derivations),
    rejections: rejections.filter((rejection) => rejection.contractId === contractId),
  };
}

/** The deal that an answer is about, among the won ones of its customer. */
export function dealStory(answer: ArrCustomerRow): DealStory {
  const policy = policyFromRecord(answer.policy);
  // Until a deal names a contract it stands for one of its own.
  const deals = answer.deals.map((row) => ({ ...dealOf(row), contractId: row.contractId ?? row.id }));
  const own = deals.find(({ id }) => id === answer.dealId);
  const all = rejectionsOf(deals);
  const rejections = all.filter(({ contractId }) => contractId === own?.contractId);
  const book = bookOf(countable(deals, all), policy);
  const ofDeal = ({ dealId }: DealDerivation): boolean => dealId === answer.dealId;
  const days = derivationsOf(book, toDay(answer.today))
    .filter(ofDeal)
    .flatMap(({ terms }) => terms.flatMap(({ countsFrom }) => (countsFrom === null ? [] : [countsFrom])));
  const [first] = days.sort();
  if (first === undefined) {
    return { policy, derivation: undefined, movement: undefined, rejections };
  }
  const day = toDay(first);
  const movement = movementsOf(book, day - 1, day, byCustomer).find(({ currency }) => currency === own?.currency);
  return {
    policy,
    derivation: derivationsOf(book, day).find(ofDeal),
    movement: movement && { ...movement, day: first },
    rejections,
  };
}

/** One faulty deal makes the figure of its whole contract wrong, so that the contract is left out, as the program does. */
function countable(deals: readonly ArrDeal[], rejections: readonly Rejection[]): ArrDeal[] {
  const rejected = new Set(rejections.map(({ contractId }) => contractId));
  return deals.filter(({ contractId }) => !rejected.has(contractId));
}

/** A contract carries its ARR in its own currency. */
function otherCurrencies({ contract, deals }: ArrCustomerRow): Rejection[] {
  return deals
    .filter((deal) => deal.contractId === contract?.contractId && deal.currencyIsoCode !== contract?.currencyIsoCode)
    .map((deal) => ({
      dealId: deal.id,
      contractId: deal.contractId ?? null,
      fault: 'Several Currencies',
      detail: deal.currencyIsoCode,
    }));
}

/** ARR of a contract can only change where one of its terms begins or has ended. */
function movementsOfContract(
  book: CustomerBook,
  contractId: string,
  derivations: readonly DealDerivation[],
): DatedMovement[] {
  const terms = derivations.flatMap((derivation) => derivation.terms);
  const days = terms.flatMap(({ countsFrom, countsUntil }) => {
    if (countsFrom === null || countsUntil === null) {
      return [];
    }
    return [toDay(countsFrom), toDay(countsUntil) + 1];
  });
  return [...new Set(days)]
    .sort((one, other) => one - other)
    .flatMap((day) =>
      movementsOf(book, day - 1, day, (figure) => figure.contractId)
        .filter(({ unit, kind }) => unit === contractId && kind !== null)
        .map((movement) => ({ ...movement, day: toIso(day) })),
    );
}

function dealOf(row: ArrDealRow): ArrDeal {
  return {
    id: row.id,
    accountId: row.accountId ?? null,
    contractId: row.contractId ?? null,
    currency: row.currencyIsoCode,
    currencyDigits: row.currencyDigits,
    signedOn: row.signedOn,
    termStart: row.termStart ?? null,
    termEnd: row.termEnd ?? null,
    freeMonths: row.freeMonths,
    noticeOn: row.noticeOn ?? null,
    churnedOn: row.churnedOn ?? null,
    renewalOf: row.renewalOf ?? null,
    lines: row.lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      isRecurring: true,
      amount: line.amount,
      termStart: line.termStart ?? null,
      termEnd: line.termEnd ?? null,
      freeMonths: line.freeMonths ?? null,
    })),
  };
}
