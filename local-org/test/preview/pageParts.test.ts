import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { LocalOrgError } from '../../src/diagnostics/errors.js';
import { parseXml } from '../../src/metadata/xml.js';
import { displayValue, internationalization } from '../../src/preview/data/userLocale.js';
import { columnPath } from '../../src/preview/pages/columnNames.js';
import { pageUrl, parsePageUrl, type PageReference } from '../../src/preview/pages/pageReference.js';
import { isVisible, readVisibilityRule } from '../../src/preview/pages/visibility.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';

describe('page references', () => {
  const name = fc.stringMatching(/^[A-Z][a-zA-Z0-9]{0,8}(__c)?$/);
  const id = fc.stringMatching(/^[a-zA-Z0-9]{18}$/);
  const state = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string());
  const reference: fc.Arbitrary<PageReference> = fc.oneof(
    fc.record({
      type: fc.constant('standard__recordPage'),
      attributes: fc.record({ objectApiName: name, recordId: id, actionName: fc.constant('view') }),
      state,
    }),
    fc.record({
      type: fc.constant('standard__objectPage'),
      attributes: fc.record({ objectApiName: name, actionName: fc.constantFrom('list', 'home') }),
      state,
    }),
    fc.record({ type: fc.constant('standard__navItemPage'), attributes: fc.record({ apiName: name }), state }),
    fc.record({ type: fc.constant('standard__namedPage'), attributes: fc.constant({ pageName: 'home' }), state }),
    fc.record({
      type: fc.constant('standard__component'),
      attributes: fc.constant({ componentName: 'c__tool' }),
      state,
    }),
  );

  it('come back unchanged from their address', () => {
    fc.assert(
      fc.property(reference, (page) => {
        assert.deepEqual(JSON.parse(JSON.stringify(parsePageUrl(pageUrl(page)))), JSON.parse(JSON.stringify(page)));
      }),
    );
  });

  it('refuse what the local org has no page for', () => {
    assert.throws(() => pageUrl({ type: 'comm__namedPage', attributes: {}, state: {} }), { code: 'LO7027' });
    assert.equal(parsePageUrl('/lightning/setup/Users/home'), undefined);
  });
});

describe('visibility rules', () => {
  const rule = (body: string) => readVisibilityRule(parseXml(`<visibilityRule>${body}</visibilityRule>`), 'page.xml');
  const criterion = (left: string, operator: string, right: string): string =>
    `<criteria><leftValue>${left}</leftValue><operator>${operator}</operator><rightValue>${right}</rightValue></criteria>`;
  const record = (values: Record<string, string | number | boolean | null>) => (path: string) =>
    values[path.replace('Record.', '')] ?? null;

  it('compare numbers as numbers and texts without case', () => {
    const score = (operator: string): boolean =>
      isVisible(rule(criterion('{!Record.Score}', operator, '10')), record({ Score: 9 }));
    assert.deepEqual(['EQUAL', 'NE', 'GT', 'GE', 'LT', 'LE'].map(score), [false, true, false, false, true, true]);
    assert.ok(isVisible(rule(criterion('{!Record.Name}', 'EQUAL', 'acme')), record({ Name: 'ACME' })));
    assert.ok(isVisible(rule(criterion('{!Record.Name}', 'CONTAINS', 'cm')), record({ Name: 'ACME' })));
    assert.ok(isVisible(rule(criterion('{!Record.Paid}', 'EQUAL', 'true')), record({ Paid: true })));
  });

  it('take a blank as equal to nothing but a blank', () => {
    assert.equal(isVisible(rule(criterion('{!Record.Score}', 'LT', '10')), record({})), false);
    assert.equal(isVisible(rule(criterion('{!Record.Score}', 'EQUAL', '')), record({})), true);
    assert.equal(isVisible(rule(criterion('{!Record.Score}', 'EQUAL', '')), record({ Score: 0 })), false);
  });

  it('combine by their filter logic, AND before OR', () => {
    const three = ['A', 'B', 'C'].map((name) => criterion(`{!Record.${name}}`, 'EQUAL', 'true')).join('');
    const shown = (logic: string, A: boolean, B: boolean, C: boolean): boolean =>
      isVisible(rule(`<booleanFilter>${logic}</booleanFilter>${three}`), record({ A, B, C }));
    assert.equal(shown('1 OR 2 AND 3', true, false, false), true);
    assert.equal(shown('(1 OR 2) AND 3', true, false, false), false);
    assert.equal(shown('NOT 1 AND 2', false, true, false), true);
  });

  it('are refused where they ask something else', () => {
    for (const body of [
      criterion('{!$Organization.Name}', 'EQUAL', 'x'),
      criterion('{!Record.A}', 'LIKE', 'x'),
      `<booleanFilter>1 AND</booleanFilter>${criterion('{!Record.A}', 'EQUAL', 'x')}`,
      `<booleanFilter>2</booleanFilter>${criterion('{!Record.A}', 'EQUAL', 'x')}`,
    ]) {
      assert.throws(
        () => rule(body),
        (error) => error instanceof LocalOrgError && error.code === 'LO7025',
        body,
      );
    }
  });
});

describe('columns of lists', () => {
  const schema = MutableSchema.withStandardObjects();
  const opportunity = schema.object('Opportunity')!;

  it('are found by API name, by the old names of standard fields, and through parents', () => {
    const paths = [
      'NAME',
      'OPPORTUNITY.NAME',
      'OPPORTUNITY.CLOSE_DATE',
      'OPPORTUNITY.STAGE_NAME',
      'ACCOUNT.NAME',
      'OWNER.ALIAS',
      'CORE.USERS.ALIAS',
      'CREATED_DATE',
      'LAST_UPDATE',
      'AccountId',
    ];
    assert.deepEqual(
      paths.map((column) => columnPath(schema, opportunity, column)),
      [
        'Name',
        'Name',
        'CloseDate',
        'StageName',
        'Account.Name',
        'Owner.Alias',
        'Owner.Alias',
        'CreatedDate',
        'LastModifiedDate',
        'AccountId',
      ],
    );
    assert.equal(columnPath(schema, opportunity, 'OPPORTUNITY.NO_SUCH_FIELD'), undefined);
  });
});

describe('the user’s locale', () => {
  const american = { locale: 'en-US', language: 'en-US', timeZone: 'America/New_York', currency: 'USD' };
  const german = { locale: 'de-DE', language: 'de', timeZone: 'Europe/Berlin', currency: 'EUR' };
  const field = (type: 'currency' | 'percent' | 'date' | 'datetime' | 'string', scale?: number) =>
    ({ name: 'X', label: 'X', type, ...(scale !== undefined && { scale }) }) as Parameters<typeof displayValue>[1];

  it('gives the American values that the base components were made for', () => {
    const values = internationalization(american);
    assert.deepEqual(
      [
        'dateTime.shortDateFormat',
        'dateTime.mediumDateFormat',
        'dateTime.longDateFormat',
        'dateTime.shortDateTimeFormat',
        'dateTime.mediumTimeFormat',
        'number.currencyFormat',
        'number.currencySymbol',
        'firstDayOfWeek',
        'dir',
      ].map((name) => values[name]),
      [
        'M/d/yyyy',
        'MMM d, yyyy',
        'MMMM d, yyyy',
        'M/d/yyyy h:mm a',
        'h:mm:ss a',
        '¤#,##0.00;(¤#,##0.00)',
        '$',
        1,
        'ltr',
      ],
    );
  });

  it('follows another country in separators, order and first day of the week', () => {
    const values = internationalization(german);
    assert.deepEqual(
      [
        'number.decimalSeparator',
        'number.groupingSeparator',
        'dateTime.shortDateFormat',
        'dateTime.shortTimeFormat',
        'firstDayOfWeek',
      ].map((name) => values[name]),
      [',', '.', 'dd.MM.yyyy', 'HH:mm', 2],
    );
  });

  it('writes values as people read them, and none where the value says it all', () => {
    assert.equal(displayValue(american, field('currency', 2), 1234.5), '$1,234.50');
    assert.equal(displayValue(american, field('percent', 1), 55), '55.0%');
    assert.equal(displayValue(american, field('date'), '2027-01-05'), '1/5/2027');
    assert.equal(displayValue(american, field('datetime'), Date.UTC(2027, 0, 5, 3)), '1/4/2027, 10:00 PM');
    assert.equal(displayValue(american, field('string'), 'text'), null);
    assert.equal(displayValue(american, field('currency', 2), null), null);
  });
});
