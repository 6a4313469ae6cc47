import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  DetailModel,
  PageComponent,
  PageModel,
  RecordListModel,
  StartData,
} from '../../src/preview/pages/pageModel.js';
import { createVisitOrg, STRANGER, VISITOR, type VisitOrg } from './support/visitOrg.js';

let visits: VisitOrg;
before(async () => {
  visits = await createVisitOrg();
});
after(async () => {
  await visits.server.close();
  visits.org.close();
});

const cookie = (username?: string): Record<string, string> =>
  username ? { cookie: `localOrgUser=${encodeURIComponent(username)}` } : {};

async function get(url: string, username?: string) {
  return visits.server.inject({ url, headers: { host: 'localhost:1', ...cookie(username) } });
}

async function getJson<Answer>(url: string, username?: string): Promise<Answer> {
  const response = await get(url, username);
  assert.equal(response.statusCode, 200, response.body);
  return response.json<Answer>();
}

const pageOf = (url: string, username?: string): Promise<PageModel> =>
  getJson<PageModel>(`/preview/page?url=${encodeURIComponent(url)}`, username);
const componentsOf = (page: PageModel): PageComponent[] => page.rows.flat().flatMap(({ components }) => components);

async function start(url: string, username?: string): Promise<StartData> {
  const { body } = await get(url, username);
  const [, json = ''] = /<script id="start" type="application\/json">(.*?)<\/script>/s.exec(body) ?? [];
  return JSON.parse(json) as StartData;
}

describe('record pages', () => {
  it('show the assigned Lightning page, its facets and typed attributes', async () => {
    const page = await pageOf(`/lightning/r/Visit__c/${visits.ids.planned}/view`);
    assert.equal(page.title, 'First visit');
    assert.equal(page.selectedTab, 'Visit__c');
    assert.deepEqual(
      componentsOf(page).map(({ name }) => name),
      ['force:highlightsPanel', 'flexipage:tabset', 'c:visitCard'],
    );
    const [, tabset, card] = componentsOf(page);
    assert.deepEqual(card!.attributes, { heading: 'From the page', limit: 3 });
    const [tab] = tabset!.facets['tabs']!;
    assert.deepEqual(tab!.attributes, { active: true, title: 'Details of it' });
    assert.deepEqual(
      tab!.facets['body']!.map(({ name }) => name),
      ['force:detailPanel'],
    );
  });

  it('hide what a visibility rule hides', async () => {
    const names = async (id: string) =>
      componentsOf(await pageOf(`/lightning/r/Visit__c/${id}/view`)).map(({ name }) => name);
    assert.ok(!(await names(visits.ids.planned)).includes('c:doneBadge'), 'a planned visit is not done');
    assert.ok((await names(visits.ids.done)).includes('c:doneBadge'), 'a done visit with a score above 4 is');
  });

  it('are the platform’s own where none is assigned', async () => {
    const page = await pageOf(`/lightning/r/Account/${visits.ids.account}/view`);
    assert.deepEqual(
      componentsOf(page).map(({ name }) => name),
      ['force:highlightsPanel', 'force:detailPanel', 'force:relatedListContainer'],
    );
  });

  it('are reached by the id alone', async () => {
    const response = await get(`/${visits.ids.planned}`);
    assert.equal(response.headers.location, `/lightning/r/Visit__c/${visits.ids.planned}/view`);
  });

  it('say that a record is not there, or not to be seen', async () => {
    for (const [url, user] of [
      ['/lightning/r/Visit__c/a00000000000000AAA/view', undefined],
      [`/lightning/r/Visit__c/${visits.ids.planned}/view`, STRANGER],
    ] as const) {
      const page = await pageOf(url, user);
      assert.deepEqual(
        componentsOf(page).map(({ name }) => name),
        ['localorg:failure'],
        url,
      );
    }
  });
});

describe('a record’s details', () => {
  it('follow the page layout, with names behind references and labels of picklists', async () => {
    const detail = await getJson<DetailModel>(`/preview/detail/${visits.ids.planned}`);
    const [section] = detail.sections;
    assert.equal(section!.heading, 'The visit');
    assert.deepEqual(
      section!.columns.map((column) => column.map((cell) => cell?.field ?? null)),
      [
        ['Name', 'Account__c', null, 'Paid__c'],
        ['Day__c', 'Fee__c', 'Score__c', 'Status__c'],
      ],
    );
    const cells = new Map(section!.columns.flat().flatMap((cell) => (cell ? [[cell.field, cell] as const] : [])));
    assert.equal(cells.get('Account__c')!.text, 'Acme <b>&</b> Sons');
    assert.equal(cells.get('Account__c')!.url, `/lightning/r/Account/${visits.ids.account}/view`);
    assert.equal(cells.get('Status__c')!.text, 'Planned for later');
    assert.equal(cells.get('Score__c')!.helpText, 'From one to five.');
    assert.deepEqual([cells.get('Fee__c')!.value, cells.get('Fee__c')!.scale], [99.5, 2]);
  });

  it('leave out fields that the user may not read', async () => {
    const detail = await getJson<DetailModel>(`/preview/detail/${visits.ids.planned}`, VISITOR);
    const fields = detail.sections.flatMap(({ columns }) => columns.flat()).map((cell) => cell?.field);
    assert.ok(fields.includes('Score__c') && !fields.includes('Fee__c'), fields.join());
  });

  it('include the compact layout’s fields in the highlights', async () => {
    const highlights = await getJson<{ recordName: string; icon: string; fields: { field: string }[] }>(
      `/preview/highlights/${visits.ids.planned}`,
    );
    assert.equal(highlights.icon, 'custom:custom13');
    assert.deepEqual(
      highlights.fields.map(({ field }) => field),
      ['Account__c', 'Fee__c'],
    );
  });
});

describe('lists', () => {
  const list = (query: string, username?: string): Promise<RecordListModel> =>
    getJson<RecordListModel>(`/preview/list/Visit__c?${query}`, username);
  const names = ({ rows }: RecordListModel) => rows.map(({ cells }) => cells[0]!.value);

  it('show the columns and records of a list view, by its filters and their logic', async () => {
    const { columns, rows, views, selectedView } = await list('filterName=Dear_Or_Done');
    assert.deepEqual(
      columns.map(({ label }) => label),
      ['Visit Name', 'Status', 'Fee'],
    );
    assert.deepEqual(
      rows.map(({ cells }) => cells[0]!.value),
      ['Second visit'],
    );
    assert.deepEqual(
      views.map(({ name }) => name),
      ['All', 'Dear_Or_Done', 'Mine'],
    );
    assert.equal(selectedView, 'Dear_Or_Done');
  });

  it('label the owner’s alias as the platform does', async () => {
    assert.deepEqual(
      (await list('')).columns.map(({ label }) => label),
      ['Visit Name', 'Account', 'Fee', 'Owner Alias'],
    );
  });

  it('are sorted by a column, and cut into pages with the number of all', async () => {
    assert.deepEqual(names(await list('sort=Fee__c&descending=true')), [
      'A secret visit',
      'Second visit',
      'First visit',
    ]);
    const second = await list('sort=Fee__c&descending=true&pageSize=2&page=2');
    assert.deepEqual([names(second), second.total], [['First visit'], 3]);
  });

  it('hold only what the user may see, and for Mine only their own', async () => {
    assert.deepEqual(names(await list('', VISITOR)), ['First visit', 'Second visit']);
    assert.deepEqual(names(await list('filterName=Mine')), ['A secret visit']);
  });

  it('relate children to their parent as the parent’s layout says', async () => {
    assert.deepEqual(await getJson(`/preview/related/${visits.ids.account}`), ['Visit__c.Account__c']);
    const related = await getJson<RecordListModel>(`/preview/related/${visits.ids.account}/Visit__c.Account__c`);
    assert.deepEqual([related.title, related.total], ['Visits', 2]);
    assert.deepEqual(names(related), ['Second visit', 'First visit']);
    assert.equal(related.url, `/lightning/r/Account/${visits.ids.account}/related/Visits__r/view`);
  });
});

describe('records for components', () => {
  const fields =
    'fields=Visit__c.Name,Visit__c.Account__c,Visit__c.Account__r.Name&optionalFields=Visit__c.Fee__c,Visit__c.Day__c';

  it('have values, display values in the user’s locale and parents', async () => {
    const record = await getJson<{ fields: Record<string, { value: unknown; displayValue: string | null }> }>(
      `/ui-api/records/${visits.ids.planned}?${fields}`,
    );
    assert.deepEqual(record.fields['Fee__c'], { value: 99.5, displayValue: '$99.50' });
    assert.deepEqual(record.fields['Day__c'], { value: '2027-04-20', displayValue: '4/20/2027' });
    assert.equal(record.fields['Account__c']!.displayValue, 'Acme <b>&</b> Sons');
    const parent = record.fields['Account__r']!.value as {
      apiName: string;
      fields: Record<string, { value: unknown }>;
    };
    assert.deepEqual([parent.apiName, parent.fields['Name']!.value], ['Account', 'Acme <b>&</b> Sons']);
  });

  it('leave out optional fields that the user may not read, and refuse them as required ones', async () => {
    const record = await getJson<{ fields: Record<string, unknown> }>(
      `/ui-api/records/${visits.ids.planned}?${fields}`,
      VISITOR,
    );
    assert.ok(!('Fee__c' in record.fields), 'the visitor may not read the fee');
    const refused = await get(`/ui-api/records/${visits.ids.planned}?fields=Visit__c.Fee__c`, VISITOR);
    assert.deepEqual([refused.statusCode, refused.json<{ errorCode: string }>().errorCode], [400, 'INVALID_FIELD']);
  });

  it('are saved in the user’s name, and errors name their field', async () => {
    const { token } = await start('/lightning/page/home', VISITOR);
    const patch = (score: number) =>
      visits.server.inject({
        method: 'PATCH',
        url: `/ui-api/records/${visits.ids.planned}`,
        headers: { host: 'localhost:1', 'x-local-org-token': token, ...cookie(VISITOR) },
        payload: { fields: { Score__c: score } },
      });
    const failed = await patch(-1);
    const { output } = failed.json<{
      output: { fieldErrors: Record<string, { message: string; errorCode: string }[]> };
    }>();
    assert.equal(output.fieldErrors['Score__c']![0]!.message, 'The score must not be negative.');
    assert.equal(output.fieldErrors['Score__c']![0]!.errorCode, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
    assert.equal((await patch(2)).statusCode, 200);
    assert.equal(
      visits.org.storage.all('SELECT Score__c FROM Visit__c WHERE Id = ?', [visits.ids.planned])[0]!['Score__c'],
      2,
    );
    assert.equal(
      visits.org.storage.all('SELECT LastModifiedById AS by FROM Visit__c WHERE Id = ?', [visits.ids.planned])[0]![
        'by'
      ],
      visits.ids.visitor,
    );
  });

  it('are described with the user’s rights', async () => {
    const info = await getJson<{ createable: boolean; deletable: boolean; fields: Record<string, unknown> }>(
      '/ui-api/object-info/Visit__c',
      VISITOR,
    );
    assert.deepEqual(
      [info.createable, info.deletable, 'Fee__c' in info.fields, 'Score__c' in info.fields],
      [true, false, false, true],
    );
    const { values, defaultValue } = await getJson<{
      values: { value: string; label: string }[];
      defaultValue: { value: string };
    }>('/ui-api/object-info/Visit__c/picklist-values/012000000000000AAA/Status__c');
    assert.deepEqual(
      values.map(({ value, label }) => [value, label]),
      [
        ['Planned', 'Planned for later'],
        ['Done', 'Done'],
      ],
    );
    assert.equal(defaultValue.value, 'Planned');
  });
});

describe('the document of a page', () => {
  it('carries the user, the app with the tabs the user may see, and the user’s locale', async () => {
    const data = await start('/lightning/o/Visit__c/list', VISITOR);
    assert.equal(data.user.name, 'Vera Visitor');
    assert.deepEqual(
      data.app.tabs.map(({ label, url }) => [label, url]),
      [
        ['Visits', '/lightning/o/Visit__c/list'],
        ['Accounts', '/lightning/o/Account/list'],
      ],
      'the permission set shows the tab of the visits, and not the board',
    );
    assert.deepEqual([data.i18n['locale'], data.i18n['timeZone']], ['de-DE', 'Europe/Berlin']);
    const stranger = await start('/lightning/page/home', STRANGER);
    assert.deepEqual(
      stranger.apps.map(({ name }) => name),
      ['standard__LightningSales'],
      'an app that no permission set shows',
    );
    const administrator = await start('/lightning/page/home');
    assert.deepEqual(
      administrator.app.tabs.map(({ name }) => name),
      ['Visit__c', 'Visit_Board', 'standard-Account'],
    );
  });

  it('cannot be broken out of by a record’s text', async () => {
    visits.insert('Account', [{ Name: '</script><script>alert(1)</script>' }]);
    const [row] = visits.org.storage.all("SELECT Id FROM Account WHERE Name LIKE '</script>%'");
    const { body } = await get(`/lightning/r/Account/${String(row!['Id'])}/view`);
    assert.ok(!body.includes('<script>alert'), 'the name is data, not markup');
    assert.equal(
      (await start(`/lightning/r/Account/${String(row!['Id'])}/view`)).page.title,
      '</script><script>alert(1)</script>',
    );
  });

  it('names scripts that are there, and static resources that can be fetched', async () => {
    const { body } = await get('/lightning/page/home');
    const scripts = [...body.matchAll(/(?:src|href)="(\/scripts\/[^"]+)"/g)].map(([, url]) => url!);
    assert.ok(scripts.length > 2, 'scripts and preloads');
    for (const url of scripts) {
      assert.equal((await get(url)).headers['content-type'], 'text/javascript; charset=utf-8', url);
    }
    const { resources } = await start('/lightning/page/home');
    const note = await get(`${resources}visitNote`);
    assert.deepEqual([note.body.trim(), note.headers['content-type']], ['A note.', 'text/plain']);
    assert.equal((await get(`${resources}nothing`)).statusCode, 404);
    assert.equal((await get('/assets/styles/../../package.json')).statusCode, 404, 'nothing outside the assets');
  });

  it('lets the address choose the user', async () => {
    const response = await get(`/lightning/page/home?user=${VISITOR}&x=1`);
    assert.equal(response.headers.location, '/lightning/page/home?x=1');
    assert.match(String(response.headers['set-cookie']), /^localOrgUser=vera\.visitor%40visits\.example; .*HttpOnly/);
    assert.equal((await get('/lightning/page/home?user=nobody@visits.example')).statusCode, 404);
  });
});

describe('other sites', () => {
  it('cannot reach the pages under another name', async () => {
    const response = await visits.server.inject({ url: '/lightning/page/home', headers: { host: 'evil.example' } });
    assert.equal(response.statusCode, 421);
  });

  it('cannot change anything without the token of a page', async () => {
    for (const url of ['/preview/user', '/aura/apex', '/ui-api/records']) {
      const response = await visits.server.inject({
        method: 'POST',
        url,
        headers: { host: 'localhost' },
        payload: { username: VISITOR },
      });
      assert.equal(response.statusCode, 403, url);
    }
  });
});
