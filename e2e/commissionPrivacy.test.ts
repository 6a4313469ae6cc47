import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ProjectRows, type Values } from './support/projectRows.js';
import { serveInProcess, type Answer, type ApiUser, type ServedInProcess } from './support/servedInProcess.js';

/*
 * A salesperson asks for the commission of a colleague in every way there is: by query, by id, by report, by controller
 * and by page. Each way is also tried by their manager, who is answered: what finds nothing proves nothing otherwise.
 */

const MONTH = new Date().toISOString().slice(0, 7);
const RATE = 7.7701;
const EARNED = 2441.05;

const COMMISSION_FIELDS = 'Id, Name, Earned_Commission__c, Payable_Commission__c';
const QUERIES = [
  `SELECT ${COMMISSION_FIELDS} FROM Commission__c`,
  'SELECT Id, Amount__c, Rate__c FROM Commission_Entry__c',
  'SELECT Id, Commission__r.Name, Commission__r.Earned_Commission__c FROM Commission_Entry__c',
  `SELECT ${COMMISSION_FIELDS}, (SELECT Id, Amount__c FROM Entries__r) FROM Commission__c`,
  'SELECT Id, Rate__c, Name FROM Commission_Level__c',
  'SELECT Owner.Name, SUM(Earned_Commission__c) earned FROM Commission__c GROUP BY Owner.Name',
  'SELECT MAX(Earned_Commission__c) most, MIN(Earned_Commission__c) least, COUNT(Id) number FROM Commission__c',
  'SELECT Commission__r.Name, SUM(Amount__c) paid FROM Commission_Entry__c GROUP BY Commission__r.Name',
];
const REPORTS = [
  'Commission_by_Person_and_Month',
  'Commission_Entries_This_Month',
  'Commissions_to_Pay',
  'Earned_Against_Potential',
  'Effective_Commission_Rate',
];

let served: ServedInProcess;
let rows: ProjectRows;
let salesperson: ApiUser;
let manager: ApiUser;
let own: Values;
let foreign: Values;
let foreignDeal: string;
/** What only the colleague and those above may ever see. */
let secrets: string[];

function makePeople(): Record<'manager' | 'salesperson' | 'colleague', string> {
  const [profile] = rows.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const [leading] = rows.create('UserRole', [{ Name: 'Sales Manager', DeveloperName: 'Sales_Manager' }]);
  const [selling] = rows.create('UserRole', [
    { Name: 'Salesperson', DeveloperName: 'Salesperson', ParentRoleId: leading! },
  ]);
  const user = (firstName: string, lastName: string, role: string): Values => ({
    FirstName: firstName,
    LastName: lastName,
    Alias: lastName.slice(0, 8).toLowerCase(),
    Username: usernameOf(firstName, lastName),
    Email: usernameOf(firstName, lastName),
    ProfileId: profile!['Id']!,
    UserRoleId: role,
    TimeZoneSidKey: 'America/New_York',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  const [dustin, michael, ana] = rows.create('User', [
    user('Dustin', 'Brinkmann', leading!),
    user('Michael', 'Watson', selling!),
    user('Ana', 'Silva', selling!),
  ]);
  const group = (name: string): Values[string] =>
    rows.query(`SELECT Id FROM PermissionSetGroup WHERE DeveloperName = '${name}'`)[0]!['Id']!;
  rows.create('PermissionSetAssignment', [
    { AssigneeId: dustin!, PermissionSetGroupId: group('Scorekeeper_Managers') },
    { AssigneeId: michael!, PermissionSetGroupId: group('Scorekeeper_Salespeople') },
    { AssigneeId: ana!, PermissionSetGroupId: group('Scorekeeper_Salespeople') },
  ]);
  return { manager: dustin!, salesperson: michael!, colleague: ana! };
}

const usernameOf = (firstName: string, lastName: string): string =>
  `${firstName}.${lastName}@commissions.example`.toLowerCase();

function assertNothingTold({ status, text }: Answer, what: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${what} (${status}) tells ${secret}: ${text}`);
}

function assertTold({ status, text }: Answer, what: string): void {
  assert.equal(status, 200, `${what}: ${text}`);
  assert.ok(
    secrets.some((secret) => text.includes(secret)),
    `${what} tells the manager nothing: ${text}`,
  );
}

describe('the commission of a colleague', () => {
  before(async () => {
    served = await serveInProcess();
    rows = new ProjectRows(served.project);
    const people = makePeople();
    rows.create('Commission_Level__c', [
      { From_Amount__c: 0, To_Amount__c: null, Rate__c: 2 },
      { Salesperson__c: people.colleague, From_Amount__c: 0, To_Amount__c: null, Rate__c: RATE },
    ]);
    const won = { StageName: 'Closed Won', CloseDate: `${MONTH}-15` };
    const [, deal] = rows.create('Opportunity', [
      { ...won, Name: 'Of their own', OwnerId: people.salesperson, Amount: 60_000 },
      { ...won, Name: 'Of a colleague', OwnerId: people.colleague, Amount: 31_416 },
    ]);
    foreignDeal = deal!;
    const read = (owner: string): Values =>
      rows.query(`SELECT Id, Name, Key__c, Earned_Commission__c FROM Commission__c WHERE OwnerId = '${owner}'`)[0]!;
    own = read(people.salesperson);
    foreign = read(people.colleague);
    assert.equal(foreign['Earned_Commission__c'], EARNED);
    const ids = (soql: string): string[] => rows.query(soql).map((row) => String(row['Id']));
    secrets = [
      String(foreign['Id']),
      String(EARNED),
      String(RATE),
      ...ids(`SELECT Id FROM Commission_Entry__c WHERE Commission__c = '${String(foreign['Id'])}'`),
      ...ids(`SELECT Id FROM Commission_Level__c WHERE Salesperson__c = '${people.colleague}'`),
    ];
    assert.equal(secrets.length, 5);
    salesperson = await served.signIn(people.salesperson, usernameOf('Michael', 'Watson'));
    manager = await served.signIn(people.manager, usernameOf('Dustin', 'Brinkmann'));
  });
  after(() => served?.close());

  for (const soql of QUERIES)
    it(`is not in: ${soql}`, async () => {
      const answer = await salesperson.query(soql);
      assert.equal(answer.status, 200, answer.text);
      assertNothingTold(answer, soql);
      assertTold(await manager.query(soql), soql);
      assertNothingTold(await salesperson.rest('GET', `/queryAll?q=${encodeURIComponent(soql)}`), 'queryAll');
    });

  it('cannot be reached from their deal, which all may read', async () => {
    const deals = await salesperson.query('SELECT Id, Amount FROM Opportunity');
    assert.match(deals.text, /"totalSize":2/);
    const ways = [
      'SELECT Id, Commission__r.Earned_Commission__c FROM Opportunity',
      'SELECT Commission__c FROM Opportunity',
      `SELECT COUNT() FROM Opportunity WHERE Commission__r.Earned_Commission__c = ${EARNED}`,
      'SELECT Commission__r.Name, COUNT(Id) number FROM Opportunity GROUP BY Commission__r.Name',
    ];
    for (const soql of ways) {
      const { status, text } = await salesperson.query(soql);
      assert.equal(status, 400, `${soql}: ${text}`);
      assert.match(text, /INVALID_FIELD/);
    }
    assertNothingTold(await salesperson.rest('GET', `/sobjects/Opportunity/${foreignDeal}`), 'the deal by id');
  });

  it('is not there by id', async () => {
    const [, , , entry, level] = secrets;
    const paths = [
      `/sobjects/Commission__c/${String(foreign['Id'])}`,
      `/sobjects/Commission_Entry__c/${entry}`,
      `/sobjects/Commission_Level__c/${level}`,
    ];
    for (const path of paths) {
      const answer = await salesperson.rest('GET', path);
      assert.equal(answer.status, 404, `${path}: ${answer.text}`);
      assertTold(await manager.rest('GET', path), path);
    }
    const key = `/sobjects/Commission__c/Key__c/${encodeURIComponent(String(foreign['Key__c']))}`;
    const byKey = await salesperson.rest('GET', key);
    assert.ok(byKey.status >= 400, byKey.text);
    assertNothingTold(byKey, key);
    const compositeRequest = [own, foreign].map((row, index) => ({
      method: 'GET',
      url: `/services/data/v61.0/sobjects/Commission__c/${String(row['Id'])}?fields=Earned_Commission__c`,
      referenceId: `row${index}`,
    }));
    const both = await salesperson.rest('POST', '/composite', { compositeRequest });
    assert.ok(both.text.includes('"Earned_Commission__c":1200'), `their own is: ${both.text}`);
    assert.ok(!both.text.includes(String(EARNED)), both.text);
    assertTold(await manager.rest('POST', '/composite', { compositeRequest }), 'composite');
  });

  it('is in no report and no dashboard that they run', async () => {
    const [dashboard] = rows.query("SELECT Id FROM Dashboard WHERE DeveloperName = 'Commissions'");
    const ids = REPORTS.map((name): [string, Values[string]] => {
      const [report] = rows.query(`SELECT Id FROM Report WHERE DeveloperName = '${name}'`);
      return [name, report!['Id']!];
    });
    for (const [name, id] of ids) {
      const path = `/analytics/reports/${String(id)}?includeDetails=true`;
      const answer = await salesperson.rest('GET', path);
      assertNothingTold(answer, name);
      const all = await manager.rest('GET', path);
      if (name !== 'Commissions_to_Pay') assertTold(all, name);
    }
    const path = `/analytics/dashboards/${String(dashboard!['Id'])}`;
    assertNothingTold(await salesperson.rest('GET', path), 'dashboard');
    assertTold(await manager.rest('GET', path), 'dashboard');
  });

  it('is not told by any controller', async () => {
    const id = String(foreign['Id']);
    const methods: [string, object][] = [
      ['getSummary', { commissionId: id }],
      ['getLadders', { commissionId: id }],
      ['getDealYields', { commissionId: id, sortBy: 'NextToClose', pageSize: 10, pageNumber: 1 }],
      ['whatIf', { commissionId: id, dealIds: [] }],
      ['getHistory', { commissionId: id }],
      ['getEntries', { commissionId: id, pageSize: 10, pageNumber: 1 }],
    ];
    for (const [method, parameters] of methods) {
      const answer = await salesperson.apex('CommissionController', method, parameters);
      assert.equal(answer.status, 500, `${method}: ${answer.text}`);
      assert.match(answer.text, /does not exist, or is not shared with you/);
      assert.equal((await manager.apex('CommissionController', method, parameters)).status, 200, method);
      const ofTheirs = await salesperson.apex('CommissionController', method, {
        ...parameters,
        commissionId: own['Id'],
      });
      assert.equal(ofTheirs.status, 200, `${method}: ${ofTheirs.text}`);
    }
    const deal = await salesperson.apex('CommissionController', 'getDealCommission', { opportunityId: foreignDeal });
    assertNothingTold(deal, 'getDealCommission');
    assertTold(
      await manager.apex('CommissionController', 'getDealCommission', { opportunityId: foreignDeal }),
      'getDealCommission',
    );
    for (const method of ['approve', 'markPaid']) {
      const { text } = await salesperson.apex('CommissionController', method, { commissionIds: [id] });
      assert.match(text, /"name":null,"success":false,"message":"This commission does not exist, or is not shared/);
    }
  });

  it('is not told by the pages of managers, which refuse them', async () => {
    const calls: [string, string, object][] = [
      ['CommissionTeamController', 'getTeam', { month: `${MONTH}-01` }],
      ['CommissionTeamController', 'getMonths', {}],
      ['CommissionLevelController', 'getSets', {}],
    ];
    for (const [className, method, parameters] of calls) {
      assertRefused(await salesperson.apex(className, method, parameters), method);
      assert.equal((await manager.apex(className, method, parameters)).status, 200, method);
    }
  });

  it('is on no page', async () => {
    const page = (url: string): string => `/preview/page?url=${encodeURIComponent(url)}`;
    const record = page(`/lightning/r/Commission__c/${String(foreign['Id'])}/view`);
    const field = `/ui-api/records/${String(foreign['Id'])}?fields=Commission__c.Earned_Commission__c`;
    const ofManager = [await manager.page(record), await manager.page(field)];
    assert.deepEqual(
      ofManager.map(({ status, text }) => [status, text.includes(String(EARNED)) || text.includes('Ana Silva')]),
      [
        [200, true],
        [200, true],
      ],
    );
    for (const url of [record, field]) {
      const { status, text } = await salesperson.page(url);
      assert.ok(!text.includes(String(EARNED)) && !text.includes('Ana Silva'), `${url} (${status}): ${text}`);
    }
    const list = await salesperson.page(page('/lightning/o/Commission__c/list'));
    assertNothingTold(list, 'list');
  });

  it('cannot be written to, nor can their own', async () => {
    const [entry] = rows.query(`SELECT Id FROM Commission_Entry__c WHERE Commission__c = '${String(own['Id'])}'`);
    const attempts: [Parameters<ApiUser['rest']>[0], string, object?][] = [
      ['PATCH', `/sobjects/Commission__c/${String(own['Id'])}`, { Earned_Commission__c: 1_000_000 }],
      ['PATCH', `/sobjects/Commission__c/${String(own['Id'])}`, { Status__c: 'Approved' }],
      ['DELETE', `/sobjects/Commission__c/${String(own['Id'])}`],
      ['POST', '/sobjects/Commission__c', { Month__c: '2031-01-01', Earned_Commission__c: 1 }],
      ['PATCH', `/sobjects/Commission__c/${String(foreign['Id'])}`, { Status__c: 'Approved' }],
      ['DELETE', `/sobjects/Commission_Entry__c/${String(entry!['Id'])}`],
      ['PATCH', `/sobjects/Commission_Entry__c/${String(entry!['Id'])}`, { Amount__c: 1 }],
      ['POST', '/sobjects/Commission_Entry__c', { Commission__c: own['Id'], Amount__c: 1, Type__c: 'Earned' }],
      ['POST', '/sobjects/Commission_Level__c', { From_Amount__c: 0, Rate__c: 99, Month__c: '2031-01-01' }],
      ['PATCH', `/sobjects/Commission_Level__c/${secrets[4]}`, { Rate__c: 1 }],
    ];
    const before = rows.query(`SELECT ${COMMISSION_FIELDS}, Status__c FROM Commission__c ORDER BY Id`);
    for (const [method, path, body] of attempts) {
      const { status, text } = await salesperson.rest(method, path, body);
      assert.ok(status >= 400, `${method} ${path} ${JSON.stringify(body)}: ${status} ${text}`);
    }
    assert.deepEqual(rows.query(`SELECT ${COMMISSION_FIELDS}, Status__c FROM Commission__c ORDER BY Id`), before);
  });
});

function assertRefused(answer: Answer, what: string): void {
  assertNothingTold(answer, what);
  assert.ok(answer.status >= 400, `${what}: ${answer.status} ${answer.text}`);
}
