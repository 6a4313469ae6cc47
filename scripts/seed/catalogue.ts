import type { PlannedProduct } from '../import/salesPlan.js';

/** The demo company sells hardware and the services around it. Prices in the org's currency. */
export const PRODUCTS: readonly PlannedProduct[] = [
  { name: 'Edge Gateway', family: 'Hardware', price: 1900 },
  { name: 'Sensor Pack', family: 'Hardware', price: 640 },
  { name: 'Control Unit', family: 'Hardware', price: 4200 },
  { name: 'Fleet Monitoring', family: 'Software', price: 3600 },
  { name: 'Analytics Suite', family: 'Software', price: 7800 },
  { name: 'Installation', family: 'Services', price: 1500 },
  { name: 'Support Plan', family: 'Services', price: 2400 },
];

export interface DemoTeam {
  readonly region: string;
  readonly manager: string;
  readonly salespeople: readonly string[];
}

export const LEADER = 'Grace Lindqvist';

export const TEAMS: readonly DemoTeam[] = [
  {
    region: 'North',
    manager: 'Daniel Okafor',
    salespeople: ['Michael Watson', 'Priya Raman', 'Elena Petrova', 'Tom Becker'],
  },
  {
    region: 'South',
    manager: 'Sofia Marchetti',
    salespeople: ['James Holloway', 'Aisha Rahman', 'Lucas Ferreira', 'Hannah Weiss'],
  },
  { region: 'Enterprise', manager: 'Kenji Watanabe', salespeople: ['Olivia Brandt', 'Noah Adeyemi', 'Clara Jensen'] },
];

const PLACES = [
  'Alder',
  'Birch',
  'Calder',
  'Dunmore',
  'Elmfield',
  'Fairway',
  'Granite',
  'Harbour',
  'Inverness',
  'Juniper',
  'Kestrel',
  'Lakeside',
  'Meridian',
  'Northgate',
  'Oakham',
  'Pinewood',
  'Quarry',
  'Ridgeway',
  'Summit',
  'Thornbury',
];
const TRADES: readonly (readonly [string, string])[] = [
  ['Logistics', 'Transportation'],
  ['Foods', 'Food & Beverage'],
  ['Energy', 'Energy'],
  ['Medical', 'Healthcare'],
  ['Textiles', 'Manufacturing'],
  ['Retail Group', 'Retail'],
];

/** Accounts, by place and trade: name and industry. */
export const ACCOUNTS: readonly { readonly name: string; readonly industry: string }[] = PLACES.flatMap(
  (place, index) => {
    const first = TRADES[index % TRADES.length]!;
    const second = TRADES[(index + 3) % TRADES.length]!;
    return [first, second].map(([trade, industry]) => ({ name: `${place} ${trade}`, industry }));
  },
);

/** Open stages in the order in which a deal goes through them; later ones close sooner. */
export const OPEN_STAGES = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
] as const;
