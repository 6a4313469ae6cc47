import { existsSync, readFileSync } from 'node:fs';
import type { Connection } from 'jsforce';
import {
  POLICY_FIELDS,
  policyFrom,
  policyFromRecord,
  type ArrPolicy,
} from '../../force-app/main/revenue/lwc/arr/arr.js';
import { withRetry, type Patience } from './retry.js';

/** A policy by the name of its record in the org, or from a JSON file. Throws, naming what there is, when it is not found. */
export async function readPolicy(connection: Connection, source: string, patience: Patience): Promise<ArrPolicy> {
  if (source.endsWith('.json')) return policyFromFile(source);
  const soql = `SELECT ${POLICY_FIELDS.join(', ')} FROM ARR_Policy__mdt`;
  const { records } = await withRetry('ARR policies', patience, async () =>
    connection.query<Record<string, unknown>>(soql),
  );
  const found = records.find((record) => record['DeveloperName'] === source);
  if (found) return policyFromRecord(found);
  const names = records.map((record) => String(record['DeveloperName'])).join(', ');
  throw new Error(`The org has no ARR policy '${source}'; it has: ${names || 'none'}.`);
}

/** A policy from a JSON file of answers, such as `{"name": "Strict", "graceDays": 0}`; what is not answered is the default. */
export function policyFromFile(path: string): ArrPolicy {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const name = path.replace(/^.*[\\/]|\.json$/g, '');
  try {
    return policyFrom({ name, ...(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) });
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
