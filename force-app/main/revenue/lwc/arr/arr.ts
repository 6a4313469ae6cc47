/**
 * The one place where annual recurring revenue is computed; pure functions without clock, labels or platform. Components
 * import it as `c/arr`, programs import this very file.
 *
 * `bookOf` takes the won deals of one customer (free of `rejectionsOf`) and a policy; everything else reads the book.
 * Days are day numbers (`toDay`, `toIso`); amounts are exact decimals, rounded once per deal, half up. ARR does not depend
 * on what was known when: a book has one truth for every day of the past and of the future.
 */
export { rejectionsOf } from './book.js';
export type { ArrDeal, ArrLine, DealFault, Rejection } from './book.js';
export {
  byCustomer,
  bridgeOf,
  grossRetention,
  MOVEMENT_KINDS,
  movementsBetween,
  movementsOf,
  netRetention,
} from './bridge.js';
export type { Bridge, Movement, MovementKind, UnitOf } from './bridge.js';
export { contractsAt } from './contract.js';
export type { ContractOutcome, ContractSummary } from './contract.js';
export { bookOf } from './customer.js';
export type { Adjustment, CountedDeal, CustomerBook } from './customer.js';
export { addMonths, endOfMonth, toDay, toIso } from './days.js';
export { derivationsOf } from './derivation.js';
export type { DealDerivation, TermDerivation } from './derivation.js';
export { sum, toDecimal } from './exact.js';
export type { Decimal } from './exact.js';
export { arrAt, contractedAt, totalOf } from './figures.js';
export type { Figure } from './figures.js';
export { DEFAULT_POLICY, POLICY_CHOICES, POLICY_FIELDS, policyFrom, policyFromRecord } from './policy.js';
export type { ArrPolicy } from './policy.js';
