import type { ArrDeal, ArrLine, ArrPolicy } from '../../../force-app/main/revenue/lwc/arr/arr.js';

type PolicyChange = Partial<ArrPolicy>;

/** A deal, the day, the policy where it is not the default, and the ARR that must come out. */
export interface WorkedExample {
  readonly name: string;
  readonly deal: ArrDeal;
  readonly day: string;
  readonly policy: PolicyChange;
  readonly arr: string;
}

const LINE: Omit<ArrLine, 'id' | 'amount'> = {
  productId: 'subscription',
  isRecurring: true,
  termStart: null,
  termEnd: null,
  freeMonths: null,
};

const DEAL: Omit<ArrDeal, 'id' | 'lines'> = {
  accountId: 'account',
  contractId: 'contract',
  currency: null,
  currencyDigits: 2,
  signedOn: '2022-12-01',
  termStart: null,
  termEnd: null,
  freeMonths: 0,
  noticeOn: null,
  churnedOn: null,
  renewalOf: null,
};

/** A won deal for tests; its line items are given without ids. */
export function testDeal(
  id: string,
  deal: Partial<ArrDeal>,
  lines: readonly (Partial<ArrLine> & Pick<ArrLine, 'amount'>)[],
): ArrDeal {
  return { ...DEAL, id, ...deal, lines: lines.map((line, index) => ({ ...LINE, id: `${id}-${index + 1}`, ...line })) };
}

const term = (id: string, amount: number, termStart: string, termEnd: string, freeMonths = 0): ArrDeal =>
  testDeal(id, { termStart, termEnd, freeMonths }, [{ amount }]);

const RAMP = testDeal('ramp', {}, [
  { amount: 100_000, termStart: '2023-01-01', termEnd: '2023-12-31' },
  { amount: 125_000, termStart: '2024-01-01', termEnd: '2024-12-31' },
  { amount: 150_000, termStart: '2025-01-01', termEnd: '2025-12-31' },
]);

const HALF_YEAR = term('half-2023', 50_000, '2023-01-01', '2023-06-30');
const FREE = term('free', 12_000, '2023-01-01', '2024-01-31', 1);

/** The worked examples of the product's definition of ARR. */
export const WORKED_EXAMPLES: readonly WorkedExample[] = [
  { name: '181 days', deal: HALF_YEAR, day: '2023-03-01', policy: {}, arr: '100828.73' },
  {
    name: '184 days',
    deal: term('second-half-2023', 50_000, '2023-07-01', '2023-12-31'),
    day: '2023-12-31',
    policy: {},
    arr: '99184.78',
  },
  {
    name: '182 days with a 29 February',
    deal: term('half-2024', 50_000, '2024-01-01', '2024-06-30'),
    day: '2024-01-01',
    policy: {},
    arr: '100549.45',
  },
  {
    name: '413 days that end before the 29 February',
    deal: term('long', 60_000, '2023-01-01', '2024-02-17'),
    day: '2024-02-17',
    policy: {},
    arr: '53026.63',
  },
  { name: '13 months, the free one counted', deal: FREE, day: '2023-05-01', policy: {}, arr: '11060.61' },
  {
    name: '13 months, the free one not counted',
    deal: FREE,
    day: '2024-01-31',
    policy: { freeMonths: 'Outside' },
    arr: '12000.00',
  },
  { name: 'a ramp by current year', deal: RAMP, day: '2024-06-01', policy: {}, arr: '125000.00' },
  { name: 'a ramp by average', deal: RAMP, day: '2024-06-01', policy: { ramp: 'Average' }, arr: '125000.00' },
  { name: 'a ramp by exit', deal: RAMP, day: '2024-06-01', policy: { ramp: 'Exit' }, arr: '150000.00' },
];
