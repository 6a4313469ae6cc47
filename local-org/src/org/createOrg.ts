import { bootstrap } from '../deploy/bootstrap.js';
import type { BootstrapOptions } from '../deploy/bootstrap.js';
import { DeployedComponents } from '../deploy/deployedComponents.js';
import type { DeployTarget } from '../deploy/deployment.js';
import { openCheckpoint } from '../dml/checkpoint.js';
import { createDmlEngine } from '../dml/dmlEngine.js';
import type { Transaction, TriggerHost } from '../dml/engine.js';
import { createFormulaCompiler } from '../formula/compiler.js';
import { createGlobalValues } from '../formula/globalValues.js';
import { MutableSchema } from '../schema/mutableSchema.js';
import { createSecurity } from '../security/sqlSecurity.js';
import { createQueryEngine } from '../soql/queryEngine.js';
import { openStorage } from '../storage/sqliteStorage.js';
import type { Storage } from '../storage/storage.js';
import type { Org } from './org.js';

export interface OrgOptions extends Omit<BootstrapOptions, 'now'> {
  /** Every «now» of the org comes from here. */
  readonly clock: () => Date;
  /** File of the database; in memory when absent. A file keeps rows, not metadata: deploy into it again after opening. */
  readonly storagePath?: string;
}

/** An org with the sides that only setup needs: deployment, Apex, closing. */
export interface OpenOrg extends Org {
  readonly schema: MutableSchema;
  readonly components: DeployedComponents;
  /** What `deploy` changes; `apex` compiles classes and triggers. */
  deployTarget(apex?: DeployTarget['apex']): DeployTarget;
  /** Triggers run from now on. Without a host saves run none. */
  attachTriggers(host: TriggerHost): void;
  close(): void;
}

/** Opens an org: a new one, or the one in the database file. */
export function createOrg(options: OrgOptions): OpenOrg {
  const { clock, storagePath, ...birth } = options;
  const storage = openStorage(storagePath);
  const schema = MutableSchema.withStandardObjects(options.currencies);
  const settings = bootstrap(storage, schema, { ...birth, now: clock() });
  const components = new DeployedComponents();
  const formulas = createFormulaCompiler(schema);
  const globals = createGlobalValues({ schema, storage, components });
  const security = createSecurity({ storage, schema, clock });
  const queries = createQueryEngine({ storage, schema, security, formulas, globals });
  let host: TriggerHost | undefined;
  const timeZoneOf = (userId: string): string => timeZoneOfUser(storage, userId) ?? settings.timeZone;
  const dml = createDmlEngine({ schema, storage, security, formulas, globals, timeZoneOf, triggers: () => host });
  return {
    settings,
    clock,
    schema,
    storage,
    security,
    formulas,
    globals,
    queries,
    dml,
    components,
    transact: (userId, work) =>
      runTransaction({ storage, security }, { now: clock(), userId, afterCommit: [], state: new Map() }, work),
    deployTarget: (apex) => ({
      schema,
      storage,
      formulas,
      components,
      settings,
      clock,
      ...(apex && { apex }),
      invalidateSecurity: () => security.invalidate(),
    }),
    attachTriggers(next) {
      host = next;
    },
    close: () => storage.close(),
  };
}

function timeZoneOfUser(storage: Storage, userId: string): string | undefined {
  const zone = storage.all('SELECT TimeZoneSidKey AS zone FROM "User" WHERE Id = ?', [userId])[0]?.['zone'];
  return typeof zone === 'string' ? zone : undefined;
}

/** Commits when `work` returns, undoes everything when it throws; queued work follows the commit, each in turn. */
function runTransaction<Result>(
  parts: Pick<Org, 'storage' | 'security'>,
  transaction: Transaction,
  work: (transaction: Transaction) => Result,
): Result {
  const checkpoint = openCheckpoint(parts, transaction);
  let result: Result;
  try {
    result = work(transaction);
  } catch (error) {
    checkpoint.undo();
    throw error;
  }
  checkpoint.keep();
  for (let next = transaction.afterCommit.shift(); next; next = transaction.afterCommit.shift()) next();
  return result;
}
