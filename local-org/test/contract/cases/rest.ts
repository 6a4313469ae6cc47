import { Connection } from 'jsforce';
import { restFailure, type ContractCase } from '../contractCase.js';
import type { ContractOrg } from '../contractOrg.js';

const path = ({ connection }: ContractOrg, rest: string): string => `/services/data/v${connection.version}${rest}`;

const post = (org: ContractOrg, rest: string, body: unknown): Promise<unknown> =>
  org.connection.requestPost(path(org, rest), body as object);

/** Makes an account, uses it and deletes it. */
async function withAccount<Result>(org: ContractOrg, use: (id: string) => Promise<Result>): Promise<Result> {
  const { id } = await org.connection.sobject('Account').create({ Name: 'Contract over REST' });
  try {
    return await use(String(id));
  } finally {
    await org.connection
      .sobject('Account')
      .destroy(String(id))
      .catch(() => undefined);
  }
}

/** «REST API Developer Guide»: status codes and messages that clients look at. */
export const rest: readonly ContractCase[] = [
  {
    name: 'a required field that is missing',
    rest: (org) => restFailure(() => post(org, '/sobjects/Contact', { FirstName: 'x' })),
    gives: 'REQUIRED_FIELD_MISSING Required fields are missing: [LastName] [LastName]',
  },
  {
    name: 'a field that does not exist',
    rest: (org) => restFailure(() => post(org, '/sobjects/Account', { Name: 'x', Nope__c: 1 })),
    gives: "INVALID_FIELD No such column 'Nope__c' on sobject of type Account",
  },
  {
    name: 'a validation rule',
    rest: (org) => restFailure(() => post(org, '/sobjects/Contract_Case__c', { Name: 'x', Number__c: -1 })),
    gives: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Number must not be negative. [Number__c]',
  },
  {
    name: 'a query of an object that does not exist',
    rest: async (org) => (await restFailure(() => org.connection.query('SELECT Id FROM Nope__c'))).split(' ')[0],
    gives: 'INVALID_TYPE',
  },
  {
    name: 'a query of a field that does not exist',
    rest: async (org) => (await restFailure(() => org.connection.query('SELECT Nope FROM Account'))).split(' ')[0],
    gives: 'INVALID_FIELD',
  },
  {
    name: 'what is no query',
    rest: async (org) => (await restFailure(() => org.connection.query('SELECT FROM Account'))).split(' ')[0],
    gives: 'MALFORMED_QUERY',
  },
  {
    name: 'a record that does not exist',
    rest: (org) => restFailure(() => org.connection.request(path(org, '/sobjects/Account/001000000000001AAA'))),
    gives: 'NOT_FOUND The requested resource does not exist',
  },
  {
    name: 'a record that is deleted already',
    rest: (org) =>
      withAccount(org, async (id) => {
        await org.connection.sobject('Account').destroy(id);
        return restFailure(() =>
          org.connection.request({ method: 'DELETE', url: path(org, `/sobjects/Account/${id}`) }),
        );
      }),
    gives: 'ENTITY_IS_DELETED entity is deleted',
  },
  {
    name: 'a wrong token',
    rest: async ({ connection }) =>
      restFailure(() =>
        new Connection({
          instanceUrl: connection.instanceUrl,
          accessToken: '00Dxx!wrong',
          version: connection.version,
        }).query('SELECT Id FROM Account'),
      ),
    gives: 'INVALID_SESSION_ID Session expired or invalid',
  },
  {
    name: 'what comes of a record',
    rest: (org) =>
      withAccount(org, async (id) => {
        const record = await org.connection.sobject('Account').retrieve(id);
        return [
          record['Name'],
          record['Phone'],
          record['IsDeleted'],
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/.test(String(record['CreatedDate'])),
        ];
      }),
    gives: ['Contract over REST', null, false, true],
  },
  {
    name: 'records together, all or none',
    rest: async (org) => {
      const records = [{ attributes: { type: 'Contact' }, LastName: 'x' }, { attributes: { type: 'Contact' } }];
      const results = (await post(org, '/composite/sobjects', { allOrNone: true, records })) as {
        success: boolean;
        errors: { statusCode: string }[];
      }[];
      return results.map(({ success, errors }) => `${success} ${errors[0]?.statusCode}`);
    },
    gives: ['false ALL_OR_NONE_OPERATION_ROLLED_BACK', 'false REQUIRED_FIELD_MISSING'],
  },
  {
    name: 'the describe of a field',
    rest: async ({ connection }) => {
      const field = (await connection.sobject('Account').describe()).fields.find(({ name }) => name === 'Name');
      return [field?.type, field?.length, field?.nillable, field?.nameField, field?.custom];
    },
    gives: ['string', 255, false, true, false],
  },
  {
    name: 'aggregates have their names',
    rest: async ({ connection }) => {
      const { records } = await connection.query<Record<string, unknown>>(
        "SELECT COUNT(Id), MAX(Name) largest FROM Account WHERE Name = 'No such account of the contract'",
      );
      return [records[0]?.['expr0'], records[0]?.['largest'], (records[0]?.['attributes'] as { type: string }).type];
    },
    gives: [0, null, 'AggregateResult'],
  },
];
