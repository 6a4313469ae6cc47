import { addDays, addMonths, firstOfMonth } from '../import/dates.js';
import type { PlannedProduct } from '../import/salesPlan.js';

/** A line item of a recurring deal; dates only where they differ from those of the deal. */
export interface RevenueLine {
  readonly product: string;
  readonly amount: number;
  readonly termStart?: string;
  readonly termEnd?: string;
}

/** A won deal of the demo's recurring business. */
export interface RevenueDeal {
  readonly externalId: string;
  readonly name: string;
  /** External id of the first deal of the contract; its own for the first. */
  readonly contract: string;
  readonly account: string;
  /** Owner of the contract; the deals belong to whoever runs the seed, so that they change no target and no commission. */
  readonly owner: string;
  readonly signedOn: string;
  readonly termStart: string;
  readonly termEnd: string;
  readonly freeMonths: number;
  readonly noticeOn: string | null;
  readonly churnedOn: string | null;
  readonly renewalOf: string | null;
  readonly lines: readonly RevenueLine[];
}

/** Subscriptions; they stand beside the catalogue, whose products are sold once. Prices in the org's currency, a year. */
export const RECURRING_PRODUCTS: readonly PlannedProduct[] = [
  { name: 'Monitoring Subscription', family: 'Software', price: 18_000 },
  { name: 'Analytics Subscription', family: 'Software', price: 26_000 },
  { name: 'Support Subscription', family: 'Services', price: 6_000 },
];

interface StoryInput {
  readonly index: number;
  readonly account: string;
  readonly owner: string;
  /** First day of the contract. */
  readonly start: string;
}

type Story = (input: StoryInput) => RevenueDeal[];

const lastDay = (start: string, months: number): string => addDays(addMonths(start, months), -1);

/** A deal of a story; `suffix` tells the deals of a contract apart. */
function deal(
  { index, account, owner }: StoryInput,
  suffix: string,
  start: string,
  months: number,
  lines: readonly RevenueLine[],
  more: Partial<RevenueDeal> = {},
): RevenueDeal {
  const id = (name: string): string => `DEMO-ARR-${String(index + 1).padStart(2, '0')}-${name}`;
  return {
    externalId: id(suffix),
    name: `${account} · ${lines[0]!.product} (${suffix})`,
    contract: id('A'),
    account,
    owner,
    signedOn: addDays(start, -20),
    termStart: start,
    termEnd: lastDay(start, months),
    freeMonths: 0,
    noticeOn: null,
    churnedOn: null,
    renewalOf: null,
    lines,
    ...more,
  };
}

const price = (index: number, base: number): number => base + (index % 5) * 1_200;
const monitoring = (amount: number): RevenueLine => ({ product: 'Monitoring Subscription', amount });

/** Renewed every year, each time for a little more. */
const renewed: Story = (input) =>
  [0, 12, 24].map((months, year) => {
    const amount = price(input.index, 18_000) + year * 1_500;
    return deal(input, 'ABC'[year]!, addMonths(input.start, months), 12, [monitoring(amount)]);
  });

/** The renewal comes three weeks late: within the grace days. */
const renewedLate: Story = (input) => {
  const late = addDays(addMonths(input.start, 12), 21);
  return [
    deal(input, 'A', input.start, 12, [monitoring(price(input.index, 14_000))]),
    deal(input, 'B', late, 24, [monitoring(price(input.index, 29_000))], {
      termStart: late,
      termEnd: lastDay(input.start, 36),
    }),
  ];
};

/** Three years that grow from year to year. */
const ramp: Story = (input) => {
  const lines = [20_000, 26_000, 32_000].map((amount, year) => ({
    product: 'Analytics Subscription',
    amount: price(input.index, amount),
    termStart: addMonths(input.start, year * 12),
    termEnd: lastDay(input.start, year * 12 + 12),
  }));
  return [deal(input, 'A', input.start, 36, lines)];
};

/** Fourteen months for the price of twelve, then a usual year. */
const freeMonths: Story = (input) => [
  deal(input, 'A', input.start, 14, [monitoring(price(input.index, 16_000))], { freeMonths: 2 }),
  deal(input, 'B', addMonths(input.start, 14), 24, [monitoring(price(input.index, 33_000))]),
];

/** Something is added half-way and ends with the rest; the renewal is for both. */
const coTermed: Story = (input) => [
  deal(input, 'A', input.start, 24, [monitoring(price(input.index, 40_000))]),
  deal(input, 'B', addMonths(input.start, 7), 17, [
    { product: 'Support Subscription', amount: price(input.index, 8_500) },
  ]),
  deal(input, 'C', addMonths(input.start, 24), 12, [
    monitoring(price(input.index, 21_000)),
    { product: 'Support Subscription', amount: price(input.index, 6_000) },
  ]),
];

/** Gave notice and did not renew. */
const leftAtTheEnd: Story = (input) => [
  deal(input, 'A', input.start, 24, [monitoring(price(input.index, 22_000))], { noticeOn: addMonths(input.start, 20) }),
];

/** Left in the middle of the term. */
const leftEarly: Story = (input) => [
  deal(input, 'A', input.start, 24, [{ product: 'Analytics Subscription', amount: price(input.index, 30_000) }], {
    churnedOn: addMonths(input.start, 17),
  }),
];

/** Went, and came back after five months for less. */
const returned: Story = (input) => [
  deal(input, 'A', input.start, 12, [monitoring(price(input.index, 15_000))]),
  deal(input, 'B', addMonths(input.start, 17), 24, [monitoring(price(input.index, 20_000))]),
];

/** Renewed before its time, for more and longer: the old deal ends when the new one starts. */
const renewedEarly: Story = (input) => {
  const first = deal(input, 'A', input.start, 24, [monitoring(price(input.index, 26_000))]);
  return [
    first,
    deal(
      input,
      'B',
      addMonths(input.start, 18),
      24,
      [{ product: 'Analytics Subscription', amount: price(input.index, 41_000) }],
      {
        renewalOf: first.externalId,
      },
    ),
  ];
};

/** Renewed, but for fewer vehicles each time. */
const shrinking: Story = (input) =>
  [0, 12, 24].map((months, year) => {
    const amount = price(input.index, 25_000) - year * 4_500;
    return deal(input, 'ABC'[year]!, addMonths(input.start, months), 12, [monitoring(amount)]);
  });

/** Signed, and starts in two months. */
const startsLater: Story = (input) => {
  const start = addMonths(input.start, 36);
  return [deal(input, 'A', start, 12, [monitoring(price(input.index, 24_000))], { signedOn: addDays(start, -75) })];
};

const STORIES: readonly Story[] = [
  renewed,
  renewedLate,
  ramp,
  freeMonths,
  coTermed,
  shrinking,
  leftAtTheEnd,
  leftEarly,
  returned,
  renewedEarly,
  startsLater,
];

interface RevenueInput {
  readonly asOf: string;
  readonly accounts: readonly string[];
  readonly owners: readonly string[];
}

/**
 * The recurring business of the demo company over the last three years: an account after the other lives through one of
 * the stories. The same input gives the same deals. All of them are signed by `asOf`.
 */
export function demoRevenue({ asOf, accounts, owners }: RevenueInput): RevenueDeal[] {
  const month = firstOfMonth(asOf);
  return accounts.flatMap((account, index) => {
    const story = STORIES[index % STORIES.length]!;
    // Contracts begin over a year, so that every month of the bridge has something.
    const start = addMonths(month, story === startsLater ? -34 : -36 + ((index * 5) % 13));
    const owner = owners[index % owners.length]!;
    return story({ index, account, owner, start }).filter((one) => one.signedOn <= asOf);
  });
}
