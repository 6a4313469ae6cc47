import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Connection } from 'jsforce';
import { createUser, startTestServer, VERSION, type TestServer } from './testServer.js';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

describe('logging in', () => {
  it('lists the API versions without a token', async () => {
    const response = await fetch(`${server.url}/services/data`);
    const versions = (await response.json()) as { version: string; url: string }[];
    assert.deepEqual(
      versions.map(({ version, url }) => [version, url]),
      [[VERSION, `/services/data/v${VERSION}`]],
    );
  });

  it('knows the user of a token', async () => {
    const identity = await server.admin.identity();
    assert.equal(identity.user_id, server.org.settings.adminUserId);
    assert.equal(identity.organization_id, server.org.settings.organizationId);
    assert.match(identity.username, /@/);
    const info = (await server.send('GET', '/services/oauth2/userinfo')).json() as { user_id: string };
    assert.equal(info.user_id, server.org.settings.adminUserId);
  });

  it('refuses a token that it did not give', async () => {
    const stranger = new Connection({
      instanceUrl: server.url,
      accessToken: `${server.org.settings.organizationId}!guess`,
      version: VERSION,
    });
    await assert.rejects(async () => void (await stranger.query('SELECT Id FROM Account')), {
      name: 'INVALID_SESSION_ID',
      errorCode: 'INVALID_SESSION_ID',
    });
    const answer = await server.send('GET', `/services/data/v${VERSION}/limits`, { token: 'nonsense' });
    assert.deepEqual(
      [answer.status, answer.json()],
      [401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]],
    );
  });

  it('takes the path with two slashes that the sf CLI sends', async () => {
    const answer = await server.send(
      'GET',
      `//services/data/v${VERSION}/query?q=${encodeURIComponent('SELECT COUNT() FROM Organization')}`,
    );
    assert.deepEqual(answer.json(), { totalSize: 1, done: true, records: [] });
  });
});

describe('what is not there', () => {
  const path = (rest: string): string => `/services/data/v${VERSION}${rest}`;

  it('is refused by number where the local org does not serve it', async () => {
    const answer = await server.send('GET', path('/wave/dashboards'));
    assert.equal(answer.status, 501);
    assert.match(answer.text, /\/wave\/dashboards is not supported by the local org \[LO6001\]/);
  });

  it('is 405 for another method, naming those that are allowed', async () => {
    const answer = await server.send('PUT', path('/sobjects/Account'), { body: {} });
    assert.deepEqual(
      [answer.status, answer.json()],
      [405, [{ message: "HTTP Method 'PUT' not allowed. Allowed are GET,POST", errorCode: 'METHOD_NOT_ALLOWED' }]],
    );
  });

  it('is 404 for an unknown object, record and external id field', async () => {
    const missing = [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }];
    for (const rest of [
      '/sobjects/Nothing__c/describe',
      '/sobjects/Nothing__c/001000000000001AAA',
      '/sobjects/Account/001000000000001AAA',
      '/sobjects/Account/Ledger_Key__c/none',
    ]) {
      const answer = await server.send('GET', path(rest));
      assert.deepEqual([answer.status, answer.json()], [404, missing], rest);
    }
    const answer = await server.send('PATCH', path('/sobjects/Account/No_Key__c/1'), { body: { Name: 'A' } });
    assert.deepEqual(
      [answer.status, answer.json()],
      [
        404,
        [
          {
            message: 'Provided external ID field does not exist or is not accessible: No_Key__c',
            errorCode: 'NOT_FOUND',
          },
        ],
      ],
    );
  });

  it('is a parser error for a body that is no JSON', async () => {
    const answer = await server.send('POST', path('/sobjects/Account'), {
      body: '{"Name": ',
      headers: { 'Content-Type': 'application/json' },
    });
    assert.deepEqual(
      [answer.status, (answer.json() as { errorCode: string }[])[0]?.errorCode],
      [400, 'JSON_PARSER_ERROR'],
    );
  });
});

describe('describe', () => {
  it('lists the objects', async () => {
    const { sobjects } = await server.admin.describeGlobal();
    const invoice = sobjects.find((one) => one.name === 'Invoice__c');
    assert.deepEqual(
      [invoice?.label, invoice?.custom, invoice?.keyPrefix, invoice?.queryable],
      ['Invoice', true, server.org.schema.object('Invoice__c')?.keyPrefix, true],
    );
    assert.ok(sobjects.some((one) => one.name === 'Opportunity'));
  });

  it('has the fields with types, picklists and references', async () => {
    const { fields, childRelationships } = await server.admin.describe('Invoice__c');
    const field = (name: string) => fields.find((one) => one.name === name)!;
    assert.deepEqual(
      [field('Amount__c').type, field('Amount__c').precision, field('Amount__c').scale],
      ['currency', 18, 2],
    );
    assert.deepEqual(
      field('Status__c').picklistValues?.map((one) => [one.value, one.defaultValue]),
      [
        ['Draft', true],
        ['Sent', false],
      ],
    );
    assert.deepEqual(
      [field('Account__c').referenceTo, field('Account__c').relationshipName],
      [['Account'], 'Account__r'],
    );
    assert.deepEqual(
      [field('Ledger_Key__c').externalId, field('Ledger_Key__c').idLookup, field('Ledger_Key__c').unique],
      [true, true, true],
    );
    assert.deepEqual([field('Gross__c').calculated, field('Gross__c').createable], [true, false]);
    assert.deepEqual([field('Name').nameField, field('Name').label], [true, 'Number']);
    assert.deepEqual(
      childRelationships.find((one) => one.relationshipName === 'Lines__r')?.childSObject,
      'Invoice_Line__c',
    );
  });

  it('leaves out what the user may not see', async () => {
    const salesperson = server.connect(await createUser(server.admin, 'describer', 'Salesperson'));
    const { fields, deletable } = await salesperson.describe('Invoice__c');
    assert.ok(!fields.some((one) => one.name === 'Credit_Note__c'));
    assert.deepEqual([fields.find((one) => one.name === 'Margin__c')?.updateable, deletable], [false, false]);
    await assert.rejects(() => salesperson.describe('Invoice_Line__c'), { errorCode: 'NOT_FOUND' });
  });
});

it('answers the questions that the sf CLI asks when it logs in', async () => {
  const query = async (version: string, soql: string, resource = 'query') =>
    server.send('GET', `/services/data/v${version}/${resource}?q=${encodeURIComponent(soql)}`);
  const organization = await query(
    VERSION,
    'SELECT Name, InstanceName, IsSandbox, TrialExpirationDate, NamespacePrefix, OrganizationType FROM Organization',
  );
  const { records } = organization.json() as { records: { Name: string; IsSandbox: boolean }[] };
  assert.deepEqual([records.length, records[0]?.IsSandbox, typeof records[0]?.Name], [1, false, 'string']);
  const user = await server.send('GET', `/services/data/v51.0/sobjects/User/${server.org.settings.adminUserId}`);
  assert.equal(typeof (user.json() as { Username: string }).Username, 'string');
  assert.equal((await query('51.0', 'SELECT Id FROM ScratchOrgInfo limit 1')).status, 400);
});
