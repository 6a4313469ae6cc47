import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { errorsOf, now, openDealOrg, Saver } from './dealOrg.js';
import type { Values } from './dealOrg.js';

let saver: Saver;
let teamId: string;
let companyId: string;

beforeEach(() => {
  saver = new Saver(openDealOrg());
  companyId = saver.make('Company__c', { Name: 'Acme' });
  teamId = saver.make('Team__c', { Name: 'North', Company__c: companyId });
});

const good = (): Values => ({ Name: 'Deal', Team__c: teamId, Code__c: 'A' });

const refusals: readonly [name: string, values: () => Values, error: RegExp, fields: readonly string[]][] = [
  [
    'a required field that is missing',
    () => ({ Team__c: teamId }),
    /^REQUIRED_FIELD_MISSING: Required fields are missing: \[Code__c\]$/,
    ['Code__c'],
  ],
  ['a required field of blanks', () => ({ ...good(), Code__c: '   ' }), /^REQUIRED_FIELD_MISSING/, ['Code__c']],
  [
    'a detail without master',
    () => ({ Code__c: 'A' }),
    /^REQUIRED_FIELD_MISSING: Required fields are missing: \[Team__c\]$/,
    ['Team__c'],
  ],
  [
    'text that is too long',
    () => ({ ...good(), Code__c: 'ABCDEF' }),
    /^STRING_TOO_LONG: Code: data value too large: ABCDEF \(max length=5\)$/,
    ['Code__c'],
  ],
  [
    'a number with too many digits',
    () => ({ ...good(), Amount__c: 1_000_000 }),
    /^NUMBER_OUTSIDE_VALID_RANGE: Amount: value outside of valid range on numeric field: 1000000$/,
    ['Amount__c'],
  ],
  [
    'a fraction in a whole number',
    () => ({ ...good(), Count__c: 1.5 }),
    /^INVALID_TYPE_ON_FIELD_IN_RECORD/,
    ['Count__c'],
  ],
  [
    'text in a number',
    () => ({ ...good(), Amount__c: 'much' }),
    /^INVALID_TYPE_ON_FIELD_IN_RECORD: Amount: value not of required type: much$/,
    ['Amount__c'],
  ],
  ['a malformed date', () => ({ ...good(), Due__c: '15.01.2027' }), /^INVALID_TYPE_ON_FIELD_IN_RECORD/, ['Due__c']],
  [
    'a malformed e-mail address',
    () => ({ ...good(), Contact__c: 'nobody@nowhere' }),
    /^INVALID_EMAIL_ADDRESS: Contact: invalid email address: nobody@nowhere$/,
    ['Contact__c'],
  ],
  [
    'a value outside a restricted picklist',
    () => ({ ...good(), Status__c: 'Lost' }),
    /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Status: bad value for restricted picklist field: Lost$/,
    ['Status__c'],
  ],
  [
    'one bad value of several',
    () => ({ ...good(), Colours__c: 'Red;Pink' }),
    /bad value for restricted picklist field: Pink$/,
    ['Colours__c'],
  ],
  [
    'a reference to nothing',
    () => ({ ...good(), Team__c: `${teamId.slice(0, 3)}lo0zzzzzzzzz` }),
    /^INVALID_CROSS_REFERENCE_KEY: invalid cross reference id$/,
    ['Team__c'],
  ],
  [
    'a reference to another object',
    () => ({ ...good(), Team__c: companyId }),
    /^FIELD_INTEGRITY_EXCEPTION: Team ID?.*: id value of incorrect type|^FIELD_INTEGRITY_EXCEPTION: Team: id value of incorrect type/,
    ['Team__c'],
  ],
  [
    'a reference that is no id',
    () => ({ ...good(), Team__c: 'North' }),
    /^MALFORMED_ID: Team: id value of incorrect type: North$/,
    ['Team__c'],
  ],
  [
    'a formula field',
    () => ({ ...good(), Net__c: 5 }),
    /^INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create\/update fields: Net__c\. Please check the security settings/,
    ['Net__c'],
  ],
  [
    'a system field',
    () => ({ ...good(), CreatedDate: 0, Number__c: 'D-1' }),
    /fields: CreatedDate, Number__c\./,
    ['CreatedDate', 'Number__c'],
  ],
  [
    'a field that does not exist',
    () => ({ ...good(), Nope__c: 1 }),
    /^INVALID_FIELD: No such column 'Nope__c' on sobject of type Deal__c$/,
    ['Nope__c'],
  ],
  [
    'a validation rule on a field',
    () => ({ ...good(), Amount__c: -1 }),
    /^FIELD_CUSTOM_VALIDATION_EXCEPTION: The amount cannot be negative\.$/,
    ['Amount__c'],
  ],
  [
    'an id on insert',
    () => ({ ...good(), Id: teamId }),
    /^INVALID_FIELD_FOR_INSERT_UPDATE: cannot specify Id in an insert call$/,
    ['Id'],
  ],
];

describe('an insert is refused for', () => {
  for (const [name, values, error, fields] of refusals) {
    test(name, () => {
      const [result] = saver.save('insert', 'Deal__c', [values()]);
      assert.equal(result?.success, false);
      assert.match(errorsOf(result)[0] ?? '', error);
      assert.deepEqual(result?.errors[0]?.fields, fields);
      assert.equal(saver.org.storage.all('SELECT COUNT(*) AS n FROM Deal__c')[0]?.['n'], 0);
    });
  }
});

test('an update is refused for a missing, unknown, deleted, malformed or repeated id', () => {
  const id = saver.make('Deal__c', good());
  const gone = saver.make('Deal__c', good());
  saver.remove('delete', [gone]);
  const errors = saver
    .save('update', 'Deal__c', [
      { Amount__c: 1 },
      { Id: `${id.slice(0, 6)}zzzzzzzzzAAA` },
      { Id: gone },
      { Id: 'x' },
      { Id: teamId },
      { Id: id, Amount__c: 1 },
      { Id: id.slice(0, 15), Amount__c: 2 },
    ])
    .map((result) => errorsOf(result)[0] ?? 'saved');
  assert.deepEqual(errors, [
    'MISSING_ARGUMENT: Id not specified in an update call',
    'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id',
    'ENTITY_IS_DELETED: entity is deleted',
    'MALFORMED_ID: Id: id value of incorrect type: x',
    `MALFORMED_ID: Id: id value of incorrect type: ${teamId}`,
    'saved',
    `DUPLICATE_VALUE: Duplicate id specified: ${id}`,
  ]);
});

test('defaults: formulas, picklists, owner, checkbox, auto-number, audit fields; given blanks stay blank', () => {
  const company = saver.row('Company__c', companyId);
  assert.equal(company?.['OwnerId'], saver.org.settings.adminUserId);
  const deal = saver.row('Deal__c', saver.make('Deal__c', { ...good(), Amount__c: 10.25, Code__c: '  B  ' }));
  const moment = Math.floor(now.getTime() / 1000) * 1000;
  assert.deepEqual(
    [
      deal?.['Doubled__c'],
      deal?.['Status__c'],
      deal?.['Won__c'],
      deal?.['Number__c'],
      deal?.['Code__c'],
      deal?.['CreatedDate'],
      deal?.['CreatedById'],
    ],
    [20.5, 'New', 0, 'D-007', 'B', moment, saver.org.settings.adminUserId],
  );
  const blank = saver.row('Deal__c', saver.make('Deal__c', { ...good(), Status__c: null, Doubled__c: null }));
  assert.deepEqual([blank?.['Status__c'], blank?.['Doubled__c'], blank?.['Number__c']], [null, null, 'D-008']);
  const named = saver.make('Deal__c', { Team__c: teamId, Code__c: 'A' });
  assert.equal(saver.row('Deal__c', named)?.['Name'], named);
});

test('audit fields are kept when the caller may set them', () => {
  const created = Date.parse('2025-05-05T05:05:05Z');
  const [result] = saver.save('insert', 'Deal__c', [{ ...good(), CreatedDate: created }], { setAuditFields: true });
  const row = saver.row('Deal__c', result?.id ?? '');
  assert.deepEqual([row?.['CreatedDate'], row?.['LastModifiedDate']], [created, created]);
});

test('read-only values that a queried record carries are left aside when asked', () => {
  const id = saver.make('Deal__c', good());
  const carried = { Id: id, Amount__c: 3, Net__c: 99, CreatedDate: 5, Number__c: 'X' };
  assert.equal(saver.save('update', 'Deal__c', [carried])[0]?.success, false);
  assert.equal(saver.save('update', 'Deal__c', [carried], { ignoreReadOnly: true })[0]?.success, true);
  assert.deepEqual([saver.row('Deal__c', id)?.['Amount__c'], saver.row('Deal__c', id)?.['Number__c']], [3, 'D-007']);
});

test('an update changes what it names, stamps the row, and leaves the rest', () => {
  let moment = now;
  saver = new Saver(openDealOrg(() => moment));
  const company = saver.make('Company__c', { Name: 'Acme', Key__c: 'K' });
  moment = new Date('2027-02-01T00:00:05Z');
  saver.save('update', 'Company__c', [{ Id: company, Name: 'Acme 2' }]);
  const row = saver.row('Company__c', company);
  assert.deepEqual(
    [row?.['Name'], row?.['Key__c'], row?.['LastModifiedDate'], row?.['CreatedDate']],
    ['Acme 2', 'K', moment.getTime(), Math.floor(now.getTime() / 1000) * 1000],
  );
});

test('datetimes are kept to the second, decimals beyond the scale as given', () => {
  const id = saver.make('Deal__c', { ...good(), Closed_On__c: 1_234_567, Amount__c: 1.23456 });
  assert.deepEqual(
    [saver.row('Deal__c', id)?.['Closed_On__c'], saver.row('Deal__c', id)?.['Amount__c']],
    [1_234_000, 1.23456],
  );
});

test('an inactive user owns nothing new', () => {
  const admin = saver.row('User', saver.org.settings.adminUserId);
  const [user] = saver.save('insert', 'User', [
    {
      Username: 'gone@acme.example',
      LastName: 'Gone',
      Email: 'gone@acme.example',
      Alias: 'gone',
      ProfileId: String(admin?.['ProfileId']),
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'en_US',
      IsActive: false,
    },
  ]);
  assert.deepEqual(errorsOf(user), []);
  const [result] = saver.save('insert', 'Company__c', [{ Name: 'X', OwnerId: user?.id ?? '' }]);
  assert.match(errorsOf(result)[0] ?? '', /^INACTIVE_OWNER_OR_USER: operation performed with inactive user \[005/);
});
