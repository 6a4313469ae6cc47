import { parseArgs } from 'node:util';
import { toDay } from '../../force-app/main/revenue/lwc/arr/arr.js';
import { CONNECT_ARGUMENTS, type ConnectOptions } from '../lib/connect.js';
import { isEvery, type Every } from './periods.js';

export const USAGE = `Computes annual recurring revenue (ARR) from won deals and writes it to contracts.

  npm run arr -- (--target-org ALIAS | --instance-url URL --access-token TOKEN)

  --as-of YYYY-MM-DD     the day that is written to the contracts (default: today, UTC)
  --from YYYY-MM-DD      instead, writes movements and snapshots of the periods that end in this time …
  --to YYYY-MM-DD        … up to this day (default: today)
  --every LENGTH         month (default), quarter or year
  --policy NAME|FILE     record of ARR_Policy__mdt (default Default), or a JSON file with answers (docs/admins/arr.md)
  --create-contracts     first makes contracts for won recurring deals that have none
  --output csv|json      prints the rows too: contracts, or snapshots; the summary then goes to the error stream
  --rejects FILE         where rejected deals are written with their reasons (default arr-rejects.csv)
  --bulk-from N          reads through the Bulk API from this many line items on (default 10000)
  --dry-run              reads, computes and reports; writes nothing

Safe to run again at any time, also after an interruption. Exit code 1 when anything was rejected or failed.`;

const OPTIONS = {
  ...CONNECT_ARGUMENTS,
  'as-of': { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  every: { type: 'string', default: 'month' },
  policy: { type: 'string', default: 'Default' },
  'create-contracts': { type: 'boolean', default: false },
  output: { type: 'string' },
  rejects: { type: 'string', default: 'arr-rejects.csv' },
  'bulk-from': { type: 'string', default: '10000' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export interface ArrArguments {
  readonly connect: ConnectOptions;
  /** ISO date that contracts are computed for; null when history is written instead. */
  readonly asOf: string | null;
  readonly history: { readonly from: string; readonly to: string; readonly every: Every } | null;
  readonly policy: string;
  readonly createContracts: boolean;
  readonly output: 'csv' | 'json' | null;
  readonly rejects: string;
  readonly bulkFrom: number;
  readonly dryRun: boolean;
}

/** The arguments, checked; null when help is asked for. Throws with a message for people. `today` is an ISO date. */
export function readArguments(args: readonly string[], today: string): ArrArguments | null {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return null;
  if (values['as-of'] && values.from) throw new Error('Give --as-of for contracts, or --from and --to for history.');
  if (values.to && !values.from) throw new Error('--to needs --from.');
  const { output } = values;
  if (output !== undefined && output !== 'csv' && output !== 'json') {
    throw new Error(`--output is csv or json, not '${output}'.`);
  }
  const bulkFrom = Number(values['bulk-from']);
  if (!Number.isInteger(bulkFrom) || bulkFrom < 0) throw new Error('--bulk-from is a whole number.');
  return {
    connect: values,
    asOf: values.from ? null : dateOf('--as-of', values['as-of'] ?? today),
    history: values.from ? historyOf(values.from, values.to ?? today, values.every) : null,
    policy: values.policy,
    createContracts: values['create-contracts'],
    output: output ?? null,
    rejects: values.rejects,
    bulkFrom,
    dryRun: values['dry-run'],
  };
}

function historyOf(from: string, to: string, every: string): ArrArguments['history'] {
  if (!isEvery(every)) throw new Error(`--every is month, quarter or year, not '${every}'.`);
  if (dateOf('--to', to) < dateOf('--from', from)) throw new Error(`--to ${to} is before --from ${from}.`);
  return { from, to, every };
}

function dateOf(name: string, value: string): string {
  try {
    toDay(value);
  } catch {
    throw new Error(`${name} must be a date like 2027-01-31, not '${value}'.`);
  }
  return value;
}
