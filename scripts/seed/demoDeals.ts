import { addDays, addMonths, daysBetween, firstOfMonth } from '../import/dates.js';
import type { PlannedOpportunity } from '../import/salesPlan.js';
import { ACCOUNTS, OPEN_STAGES, PRODUCTS } from './catalogue.js';
import type { Random } from './random.js';

interface DealInput {
  readonly random: Random;
  /** First days of the months that have deals. */
  readonly months: readonly string[];
  readonly asOf: string;
  readonly salespeople: readonly string[];
  /** 1 is usual; 1.2 sells a fifth more. */
  readonly strength: ReadonlyMap<string, number>;
}

/** Deals that closed in a usual month, and how many of them were won. */
const CLOSED_A_MONTH = { least: 5, most: 9, won: 0.45 };
/** Open deals due this month, next month and so on: what is left of this month's, then fewer, the further away it is. */
const OPEN_A_MONTH = [
  { least: 1, most: 5 },
  { least: 3, most: 6 },
  { least: 2, most: 4 },
  { least: 1, most: 3 },
];
/** Open deals whose day has passed: every real pipeline has some. */
const OVERDUE_CHANCE = 0.12;

export function demoDeals(input: DealInput): PlannedOpportunity[] {
  const deals: PlannedOpportunity[] = [];
  for (const owner of input.salespeople) {
    for (const month of input.months) {
      for (const draft of monthOf(owner, month, input)) deals.push(complete(draft, owner, deals.length + 1, input));
    }
  }
  return deals;
}

interface Draft {
  readonly closeDate: string;
  readonly stage: string;
}

function monthOf(owner: string, month: string, { random, asOf, strength }: DealInput): Draft[] {
  const nowMonth = firstOfMonth(asOf);
  const lastDay = addDays(addMonths(month, 1), -1);
  const day = (from: string, to: string): string =>
    addDays(from, random.integer(0, Math.max(0, daysBetween(from, to))));
  const drafts: Draft[] = [];
  if (month <= nowMonth) {
    const until = month === nowMonth ? asOf : lastDay;
    const share = (daysBetween(month, until) + 1) / (daysBetween(month, lastDay) + 1);
    const count = Math.round(random.integer(CLOSED_A_MONTH.least, CLOSED_A_MONTH.most) * share);
    const won = CLOSED_A_MONTH.won * (strength.get(owner) ?? 1);
    for (let n = 0; n < count; n++)
      drafts.push({ closeDate: day(month, until), stage: random.chance(won) ? 'Closed Won' : 'Closed Lost' });
  }
  if (month >= nowMonth) {
    const ahead = monthsApart(nowMonth, month);
    const usual = OPEN_A_MONTH[ahead];
    const count = usual ? random.integer(usual.least, usual.most) : 0;
    const from = month === nowMonth ? asOf : month;
    for (let n = 0; n < count; n++) {
      const overdue = ahead === 0 && random.chance(OVERDUE_CHANCE);
      drafts.push({ closeDate: overdue ? day(month, asOf) : day(from, lastDay), stage: openStage(ahead, random) });
    }
  }
  return drafts;
}

const monthsApart = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** What is due this month has come far; what is due in a quarter has just begun. */
function openStage(monthsAhead: number, random: Random): string {
  const last = OPEN_STAGES.length - 1;
  const centre = last - monthsAhead * 2;
  return OPEN_STAGES[Math.min(last, Math.max(0, centre - random.integer(0, 4) + random.integer(0, 1)))]!;
}

function complete(draft: Draft, owner: string, number: number, { random, strength }: DealInput): PlannedOpportunity {
  const product = random.pick(PRODUCTS);
  const account = random.pick(ACCOUNTS).name;
  const size = random.integer(6000, 34000) * (strength.get(owner) ?? 1);
  const quantity = Math.max(1, Math.round(size / product.price));
  // Won and late deals carry a discount of up to 15 % in steps of 5.
  const discount =
    draft.stage === 'Closed Won' || draft.stage.startsWith('Negotiation') ? random.integer(0, 3) * 0.05 : 0;
  return {
    externalId: `DEMO-${String(number).padStart(5, '0')}`,
    name: `${account} · ${product.name}`,
    owner,
    account,
    stage: draft.stage,
    closeDate: draft.closeDate,
    product: product.name,
    amount: Math.round(product.price * (1 - discount) * 100) / 100,
    quantity,
  };
}
