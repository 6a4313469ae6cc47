import type { OrgCurrencies } from '../schema/currencies.js';
import type { Schema } from '../schema/model.js';
import type { Storage } from '../storage/storage.js';
import type { Security } from '../security/security.js';
import type { QueryEngine } from '../soql/engine.js';
import type { DmlEngine, Transaction } from '../dml/engine.js';
import type { ComponentStore } from '../metadata/component.js';
import type { FormulaCompiler } from '../formula/engine.js';
import type { GlobalValues } from '../formula/globalValues.js';

/** What the org is, as Organization and user rows say; changed only by setup. */
export interface OrgSettings {
  readonly organizationId: string;
  readonly adminUserId: string;
  /** IANA time zone, locale (`en_US`) and currency (`USD`; with several, the corporate one) of the org; users have their own. */
  readonly timeZone: string;
  readonly locale: string;
  readonly currency: string;
  readonly apiVersion: string;
  /** Absent: the org has one currency. */
  readonly currencies?: OrgCurrencies;
}

/** The stages of one org, as other stages see them. Built by `org/createOrg.ts`. */
export interface Org {
  readonly settings: OrgSettings;
  readonly clock: () => Date;
  readonly schema: Schema;
  readonly storage: Storage;
  readonly security: Security;
  readonly formulas: FormulaCompiler;
  readonly globals: GlobalValues;
  readonly queries: QueryEngine;
  readonly dml: DmlEngine;
  readonly components: ComponentStore;
  /**
   * Runs `work` as one transaction of the user: commits when it returns, undoes everything when it throws,
   * then runs what the work queued with `afterCommit`.
   */
  transact<T>(userId: string, work: (transaction: Transaction) => T): T;
}
