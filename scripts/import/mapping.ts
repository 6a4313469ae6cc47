import { readFileSync } from 'node:fs';

/** Where the columns of each file are, and what values become. Every part may be given alone; the rest keeps its default. */
export interface Mapping {
  readonly files: {
    readonly opportunities: string;
    readonly accounts: string;
    readonly products: string;
    readonly teams: string;
  };
  readonly opportunity: {
    readonly id: string;
    readonly owner: string;
    readonly product: string;
    readonly account: string;
    readonly stage: string;
    readonly startDate: string;
    readonly closeDate: string;
    readonly amount: string;
  };
  readonly account: {
    readonly name: string;
    readonly industry: string;
    readonly yearStarted: string;
    readonly revenue: string;
    readonly employees: string;
    readonly country: string;
    readonly parent: string;
  };
  readonly product: { readonly name: string; readonly family: string; readonly price: string };
  readonly team: { readonly owner: string; readonly manager: string; readonly region: string };
  /** The file's stage (as written) → the org's stage. */
  readonly stages: Readonly<Record<string, string>>;
  /** The file's industry → the org's; what is not listed is taken with a capital letter. */
  readonly industries: Readonly<Record<string, string>>;
  /** How dates are written: `M/D/YYYY` or `YYYY-MM-DD`. */
  readonly dateFormat: 'M/D/YYYY' | 'YYYY-MM-DD';
  /** The unit of account revenue: 1,000,000 where the file says millions. */
  readonly revenueUnit: number;
}

/** The form of the Maven «CRM Sales Opportunities» files. */
export const DEFAULT_MAPPING: Mapping = {
  files: {
    opportunities: 'sales_pipeline.csv',
    accounts: 'accounts.csv',
    products: 'products.csv',
    teams: 'sales_teams.csv',
  },
  opportunity: {
    id: 'opportunity_id',
    owner: 'sales_agent',
    product: 'product',
    account: 'account',
    stage: 'deal_stage',
    startDate: 'engage_date',
    closeDate: 'close_date',
    amount: 'close_value',
  },
  account: {
    name: 'account',
    industry: 'sector',
    yearStarted: 'year_established',
    revenue: 'revenue',
    employees: 'employees',
    country: 'office_location',
    parent: 'subsidiary_of',
  },
  product: { name: 'product', family: 'series', price: 'sales_price' },
  team: { owner: 'sales_agent', manager: 'manager', region: 'regional_office' },
  stages: { Prospecting: 'Prospecting', Engaging: 'Needs Analysis', Won: 'Closed Won', Lost: 'Closed Lost' },
  industries: { technolgy: 'Technology', medical: 'Healthcare', software: 'Technology' },
  dateFormat: 'M/D/YYYY',
  revenueUnit: 1_000_000,
};

/** The default mapping with the parts that a JSON file gives. Throws naming the part that it does not know. */
export function readMapping(path: string | undefined): Mapping {
  if (path === undefined) return DEFAULT_MAPPING;
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(
      `The mapping file ${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return mergeMapping(given, path);
}

/** Merges part by part; unknown parts and columns are errors, so that a misspelt one is not silently the default. */
export function mergeMapping(given: unknown, name: string): Mapping {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    throw new Error(`${name} must hold a JSON object`);
  const merged: Record<string, unknown> = { ...DEFAULT_MAPPING };
  for (const [part, value] of Object.entries(given)) {
    const standard = merged[part];
    if (standard === undefined)
      throw new Error(`${name} names '${part}', which is none of ${Object.keys(DEFAULT_MAPPING).join(', ')}`);
    merged[part] = typeof standard === 'object' && standard !== null ? mergePart(part, standard, value, name) : value;
  }
  return merged as unknown as Mapping;
}

function mergePart(part: string, standard: object, value: unknown, name: string): object {
  const isTable = part === 'stages' || part === 'industries';
  const unknown = isTable ? [] : Object.keys(value as object).filter((key) => !(key in standard));
  if (unknown.length > 0)
    throw new Error(`${name}: '${part}' has no '${unknown.join("', '")}'; it has ${Object.keys(standard).join(', ')}`);
  return part === 'stages' ? (value as object) : { ...standard, ...(value as object) };
}
