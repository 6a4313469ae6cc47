import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestServer, VERSION, type TestServer } from './testServer.js';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

const path = (rest: string): string => `/services/data/v${VERSION}${rest}`;

interface Subanswer {
  readonly body: unknown;
  readonly httpHeaders: Record<string, string>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

async function composite(compositeRequest: unknown[], allOrNone = false): Promise<Subanswer[]> {
  const answer = await server.send('POST', path('/composite'), { body: { allOrNone, compositeRequest } });
  assert.equal(answer.status, 200);
  return (answer.json() as { compositeResponse: Subanswer[] }).compositeResponse;
}

const create = (object: string, referenceId: string, body: unknown) => ({
  method: 'POST',
  url: path(`/sobjects/${object}`),
  referenceId,
  body,
});
const count = async (soql: string): Promise<number> => (await server.admin.query(soql)).totalSize;

describe('composite', () => {
  it('uses in one request what an earlier one answered', async () => {
    const answers = await composite([
      create('Account', 'account', { Name: 'Calder' }),
      create('Invoice__c', 'invoice', { Name: 'C-1', Account__c: '@{account.id}' }),
      {
        method: 'GET',
        url: path("/query?q=SELECT+Name+FROM+Invoice__c+WHERE+Account__c='@{account.id}'"),
        referenceId: 'found',
      },
      {
        method: 'PATCH',
        url: path('/sobjects/Invoice__c/@{invoice.id}'),
        referenceId: 'changed',
        body: { Credit_Note__c: '@{found.records[0].Name}' },
      },
    ]);
    assert.deepEqual(
      answers.map((one) => [one.referenceId, one.httpStatusCode]),
      [
        ['account', 201],
        ['invoice', 201],
        ['found', 200],
        ['changed', 204],
      ],
    );
    const { id } = answers[0]!.body as { id: string };
    assert.deepEqual(answers[0]!.httpHeaders, { Location: path(`/sobjects/Account/${id}`) });
    assert.equal(await count(`SELECT Id FROM Invoice__c WHERE Account__c = '${id}' AND Credit_Note__c = 'C-1'`), 1);
  });

  it('goes on after an error, except for what refers to it', async () => {
    const answers = await composite([
      create('Invoice__c', 'bad', { Name: 'D-1', Amount__c: -1 }),
      create('Invoice_Line__c', 'line', { Invoice__c: '@{bad.id}' }),
      create('Account', 'good', { Name: 'Dunmore' }),
    ]);
    assert.deepEqual(
      answers.map((one) => one.httpStatusCode),
      [400, 400, 201],
    );
    assert.deepEqual(answers[0]?.body, [
      { message: 'An amount is 0 or more.', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Amount__c'] },
    ]);
    assert.equal((answers[1]?.body as { errorCode: string }[])[0]?.errorCode, 'PROCESSING_HALTED');
  });

  it('undoes everything with allOrNone', async () => {
    const answers = await composite(
      [
        create('Account', 'first', { Name: 'Elmfield' }),
        create('Invoice__c', 'bad', { Name: 'E-1', Amount__c: -1 }),
        create('Account', 'last', { Name: 'Elmfield' }),
      ],
      true,
    );
    assert.deepEqual(
      answers.map((one) => (one.body as { errorCode: string }[])[0]?.errorCode),
      ['PROCESSING_HALTED', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'PROCESSING_HALTED'],
    );
    assert.equal(await count("SELECT Id FROM Account WHERE Name = 'Elmfield'"), 0);
    assert.equal((await composite([create('Account', 'first', { Name: 'Elmfield' })], true))[0]?.httpStatusCode, 201);
    assert.equal(await count("SELECT Id FROM Account WHERE Name = 'Elmfield'"), 1);
  });

  it('takes 25 requests and no more', async () => {
    const requests = Array.from({ length: 26 }, (_, index) => create('Account', `r${index}`, { Name: 'Fairway' }));
    const answer = await server.send('POST', path('/composite'), { body: { compositeRequest: requests } });
    assert.deepEqual([answer.status, await count("SELECT Id FROM Account WHERE Name = 'Fairway'")], [400, 0]);
  });
});

describe('a tree of records', () => {
  const node = (type: string, referenceId: string, fields: object) => ({
    attributes: { type, referenceId },
    ...fields,
  });
  const tree = (amount: number) => ({
    records: [
      node('Account', 'a1', {
        Name: 'Granite',
        Invoices__r: {
          records: [
            node('Invoice__c', 'i1', {
              Name: 'G-1',
              Amount__c: amount,
              Lines__r: { records: [node('Invoice_Line__c', 'l1', { Quantity__c: 2 })] },
            }),
          ],
        },
      }),
      node('Account', 'a2', { Name: 'Granite' }),
    ],
  });

  it('is created whole, parents first', async () => {
    const answer = await server.send('POST', path('/composite/tree/Account'), { body: tree(1) });
    const body = answer.json() as { hasErrors: boolean; results: { referenceId: string; id: string }[] };
    assert.deepEqual(
      [answer.status, body.hasErrors, body.results.map((one) => one.referenceId)],
      [201, false, ['a1', 'i1', 'l1', 'a2']],
    );
    assert.equal(await count("SELECT Id FROM Invoice_Line__c WHERE Invoice__r.Account__r.Name = 'Granite'"), 1);
  });

  it('is not created at all when one record fails', async () => {
    const before = await count("SELECT Id FROM Account WHERE Name = 'Granite'");
    const answer = await server.send('POST', path('/composite/tree/Account'), { body: tree(-1) });
    const errors = [
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'An amount is 0 or more.', fields: ['Amount__c'] },
    ];
    assert.deepEqual(
      [answer.status, answer.json()],
      [400, { hasErrors: true, results: [{ referenceId: 'i1', errors }] }],
    );
    assert.equal(await count("SELECT Id FROM Account WHERE Name = 'Granite'"), before);
  });

  it('needs its references, each once, and the right types', async () => {
    for (const records of [
      [{ Name: 'A' }],
      [node('Account', 'r', { Name: 'A' }), node('Account', 'r', { Name: 'B' })],
      [node('Contact', 'r', { LastName: 'A' })],
    ]) {
      const answer = await server.send('POST', path('/composite/tree/Account'), { body: { records } });
      assert.deepEqual(
        [answer.status, (answer.json() as { errorCode: string }[])[0]?.errorCode],
        [400, 'INVALID_INPUT'],
      );
    }
  });
});
