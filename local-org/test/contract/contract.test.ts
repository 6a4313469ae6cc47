import { after, before, describe, test } from 'node:test';
import { arithmetic } from './cases/arithmetic.js';
import { dates } from './cases/dates.js';
import { describes } from './cases/describes.js';
import { json } from './cases/json.js';
import { jsforce } from './cases/jsforce.js';
import { language } from './cases/language.js';
import { limits } from './cases/limits.js';
import { nulls } from './cases/nulls.js';
import { opportunities } from './cases/opportunities.js';
import { orderOfExecution } from './cases/orderOfExecution.js';
import { queries } from './cases/queries.js';
import { relationships } from './cases/relationships.js';
import { rest } from './cases/rest.js';
import { saves } from './cases/saves.js';
import { sharing } from './cases/sharing.js';
import { strings } from './cases/strings.js';
import { checkCase, type ContractCase } from './contractCase.js';
import { openContractOrg, type ContractOrg } from './contractOrg.js';

const AREAS: Readonly<Record<string, readonly ContractCase[]>> = {
  arithmetic,
  strings,
  dates,
  nulls,
  language,
  json,
  describes,
  queries,
  saves,
  relationships,
  'order of execution': orderOfExecution,
  opportunities,
  sharing,
  limits,
  rest,
  jsforce,
};

describe(`the contract, against ${process.env['LOCAL_ORG_REMOTE'] ?? 'the local org'}`, () => {
  let org: ContractOrg;
  before(async () => {
    org = await openContractOrg();
  });
  after(() => org.close());

  for (const [area, cases] of Object.entries(AREAS)) {
    describe(area, () => {
      for (const one of cases) {
        test(one.name, async (context) => {
          if ('needsOtherUser' in one && org.otherUserId === null)
            return context.skip('the org has no active user with the profile Standard User');
          await checkCase(one, org);
        });
      }
    });
  }
});
