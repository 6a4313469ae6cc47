import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalOrgError } from '../../src/diagnostics/errors.js';
import { createFormulaCompiler } from '../../src/formula/compiler.js';
import type { FormulaEnvironment, FormulaRequest } from '../../src/formula/engine.js';
import { FormulaError } from '../../src/formula/formulaError.js';
import { customMetadataType, customObject } from '../../src/schema/customObject.js';
import { parseFields } from '../../src/schema/fieldNotation.js';
import type { FieldModel, FieldType } from '../../src/schema/model.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import type { FieldValue } from '../../src/schema/record.js';

const position = { file: 'Deal__c.object-meta.xml', line: 10, column: 14 };

function formulaField(name: string, type: FieldType, text: string, scale?: number): FieldModel {
  const [base] = parseFields('Deal__c', `text system: ${name}`);
  assert.ok(base);
  return { ...base, type, scale, formula: { text, treatBlankAsZero: true } };
}

function dealSchema(): MutableSchema {
  const schema = MutableSchema.withStandardObjects();
  const notation = `currency(16,2): Amount__c Cost__c
    percent(5,2): Share__c
    number(16,0): Count__c
    text(80): Code__c Note__c
    checkbox: Won__c
    date: Due__c Start__c
    datetime: Closed__c
    time: At__c
    picklist(New|Open|Closed): Status__c
    multipicklist(Red|Green|Blue): Colours__c
    ref(Account) rel=Account__r: Account__c`;
  schema.defineObject(
    customObject({ name: 'Deal__c', label: 'Deal', pluralLabel: 'Deals', sharingModel: 'private', notation }),
  );
  schema.defineObject(
    customMetadataType({
      name: 'Setting__mdt',
      label: 'Setting',
      pluralLabel: 'Settings',
      fields: parseFields('Setting__mdt', 'number(16,2): Value__c'),
    }),
  );
  schema.defineField('Deal__c', formulaField('Profit__c', 'currency', 'Amount__c - Cost__c', 0));
  schema.defineField('Deal__c', formulaField('Margin__c', 'percent', 'Profit__c / Amount__c', 1));
  schema.defineField('Deal__c', formulaField('Loop__c', 'currency', 'Loop2__c + 1', 0));
  schema.defineField('Deal__c', formulaField('Loop2__c', 'currency', 'Loop__c + 1', 0));
  return schema;
}

const schema = dealSchema();
const compiler = createFormulaCompiler(schema);
const environment: FormulaEnvironment = { now: new Date('2027-03-01T02:30:00Z'), timeZone: 'America/New_York' };

const record: Readonly<Record<string, FieldValue>> = {
  Id: 'a00000000000001AAA',
  Name: 'Big deal',
  Amount__c: 1000.1,
  Cost__c: 400.2,
  Share__c: 12.5,
  Count__c: null,
  Code__c: 'AB-12',
  Note__c: null,
  Won__c: true,
  Due__c: '2027-01-31',
  Start__c: '2026-12-30',
  Closed__c: Date.parse('2027-01-01T04:00:00Z'),
  At__c: Date.parse('1970-01-01T17:30:15.250Z'),
  Status__c: 'Open',
  Colours__c: 'Red;Blue',
  'Account__r.Name': 'Acme',
  'Account__r.Owner.Name': 'Anne Boss',
  '$User.Id': '005000000000001AAA',
  '$Label.Greeting': 'Hello',
  '$CustomMetadata.Setting__mdt.Default.Value__c': 0.8,
  '$Permission.Close_Deals': true,
};

function request(text: string, resultType: FieldType, more: Partial<FormulaRequest> = {}): FormulaRequest {
  return { text, objectName: 'Deal__c', resultType, treatBlankAsZero: true, position, ...more };
}

function evaluate(
  text: string,
  resultType: FieldType,
  more: Partial<FormulaRequest> = {},
  given: FormulaEnvironment = environment,
  values = record,
): FieldValue {
  const compiled = compiler.compile(request(text, resultType, more));
  return compiled.evaluate(
    compiled.inputs.map((path) => values[path] ?? null),
    given,
  );
}

const cases: readonly [text: string, type: FieldType, expected: FieldValue][] = [
  // numbers are exact decimals
  ['0.1 + 0.2', 'double', 0.3],
  ['0.1 + 0.2 = 0.3', 'boolean', true],
  ['Amount__c - Cost__c', 'currency', 599.9],
  ['1 / 3 * 3 = 1', 'boolean', false],
  ['CEILING(1 / 3 * 3)', 'double', 1],
  ['10 / 4', 'double', 2.5],
  ['10 / 0', 'double', null],
  ['2 + 3 * 4', 'double', 14],
  ['2 * 3 ^ 2', 'double', 36],
  ['-2 ^ 2', 'double', 4],
  ['2 ^ 0.5', 'double', null],
  ['-(3 - 5)', 'double', 2],
  ['Share__c', 'double', 0.125],
  ['Share__c', 'percent', 12.5],
  ['Amount__c * Share__c', 'currency', 125.0125],
  ['Count__c + 5', 'double', 5],
  ['MAX(1, 3, 2) - MIN(4, 2)', 'double', 1],
  ['MOD(7, 3) + MOD(-7, 3)', 'double', 0],
  ['MOD(7, 0)', 'double', null],
  ['ROUND(2.345, 2)', 'double', 2.35],
  ['ROUND(-2.345, 2)', 'double', -2.35],
  ['ROUND(1250, -2)', 'double', 1300],
  ['FLOOR(-1.5)', 'double', -1],
  ['MFLOOR(-1.5)', 'double', -2],
  ['CEILING(-1.5)', 'double', -2],
  ['MCEILING(-1.5)', 'double', -1],
  ['TRUNC(1.987, 1) + TRUNC(1.9)', 'double', 2.9],
  ['ABS(-3) + SQRT(16) + LOG(100) + EXP(0) + LN(1)', 'double', 10],
  ['SQRT(-1)', 'double', null],
  // text
  ['Code__c & "/" & Note__c', 'string', 'AB-12/'],
  ['"a" + "b"', 'string', 'ab'],
  ['Note__c', 'string', null],
  ['Note__c = ""', 'boolean', true],
  ['Code__c = "ab-12"', 'boolean', false],
  ['Code__c <> Note__c', 'boolean', true],
  ['LEFT(Code__c, 2) & RIGHT(Code__c, 2) & MID(Code__c, 3, 1)', 'string', 'AB12-'],
  ['LEFT(Code__c, 0)', 'string', null],
  ['LEN(Note__c) + LEN(Code__c)', 'double', 5],
  ['LOWER(Code__c) & UPPER("ß-x")', 'string', 'ab-12SS-X'],
  ['LPAD("7", 3, "0") & RPAD("7", 3, "ab") & LPAD("1234", 2)', 'string', '0077ab12'],
  ['SUBSTITUTE(Code__c, "-", "$&")', 'string', 'AB$&12'],
  ['TRIM("  x ")', 'string', 'x'],
  ['FIND("B", Code__c) * 10 + FIND("z", Code__c)', 'double', 20],
  ['FIND("a", "abca", 2)', 'double', 4],
  ['BEGINS(Code__c, "AB") && CONTAINS(Code__c, "-1") && NOT(CONTAINS(Code__c, "b"))', 'boolean', true],
  ['CONTAINS(Note__c, "")', 'boolean', true],
  ['VALUE("12.50") + VALUE(" 1e2 ")', 'double', 112.5],
  ['VALUE("twelve")', 'double', null],
  ['IFERROR(VALUE("twelve"), -1)', 'double', -1],
  ['ISNUMBER("12") && NOT(ISNUMBER("1a")) && NOT(ISNUMBER(Note__c))', 'boolean', true],
  ['REGEX(Code__c, "[A-Z]{2}-\\\\d+") && NOT(REGEX(Code__c, "AB"))', 'boolean', true],
  ['CASESAFEID(Id)', 'string', 'a00000000000001AAA'],
  ['Id', 'string', 'a00000000000001'],
  ['"line" & BR() & \'quote "x"\'', 'string', 'line\nquote "x"'],
  ['HYPERLINK("/x", "see")', 'string', '<a href="/x" target="_blank">see</a>'],
  ['INITCAP("hello big-WORLD")', 'string', 'Hello Big-World'],
  // logic
  ['IF(Amount__c > 1000, "big", "small")', 'string', 'big'],
  ['IF(TRUE, 1, 1 / 0)', 'double', 1],
  ['IF(Won__c && Amount__c > 5, 1, 2)', 'double', 1],
  ['AND(Won__c, OR(FALSE, Amount__c < 0), TRUE)', 'boolean', false],
  ['OR(1 = 1, 1 / 0 = 1)', 'boolean', true],
  ['NOT Won__c || NOT(Won__c)', 'boolean', false],
  ['!Won__c', 'boolean', false],
  ['IFS(Amount__c < 1, "a", Amount__c > 1, "b", "c")', 'string', 'b'],
  ['CASE(Status__c, "New", 1, "Open", 2, 3)', 'double', 2],
  ['CASE(MONTH(Due__c), 1, "Jan", 2, "Feb", "?")', 'string', 'Jan'],
  ['CASE(Note__c, "", "blank", "else")', 'string', 'blank'],
  ['ISPICKVAL(Status__c, "Open") && NOT(ISPICKVAL(Status__c, ""))', 'boolean', true],
  ['INCLUDES(Colours__c, "Blue") && NOT(INCLUDES(Colours__c, "Green"))', 'boolean', true],
  ['TEXT(Status__c) & TEXT(Amount__c) & TEXT(1.50) & TEXT(Due__c)', 'string', 'Open1000.11.52027-01-31'],
  ['ISBLANK(Note__c) && ISBLANK(Status__c) = FALSE', 'boolean', true],
  ['ISNULL(Note__c)', 'boolean', false],
  ['BLANKVALUE(Note__c, Code__c) & NULLVALUE(Note__c, "n")', 'string', 'AB-12'],
  // dates
  ['TODAY()', 'date', '2027-02-28'],
  ['NOW()', 'datetime', environment.now.getTime()],
  ['Due__c - Start__c', 'double', 32],
  ['Due__c + 1', 'date', '2027-02-01'],
  ['Due__c - 0.5', 'date', '2027-01-30'],
  ['1 + Due__c > Due__c', 'boolean', true],
  ['Due__c = DATE(2027, 1, 31)', 'boolean', true],
  ['DATE(2027, 2, 30)', 'date', null],
  ['ADDMONTHS(Due__c, 1)', 'date', '2027-02-28'],
  ['ADDMONTHS(DATE(2027, 2, 28), 1)', 'date', '2027-03-31'],
  ['ADDMONTHS(DATE(2024, 3, 15), -13)', 'date', '2023-02-15'],
  ['YEAR(Due__c) * 10000 + MONTH(Due__c) * 100 + DAY(Due__c)', 'double', 20270131],
  ['WEEKDAY(Due__c)', 'double', 1],
  ['ISOWEEK(DATE(2027, 1, 1)) + ISOYEAR(DATE(2027, 1, 1))', 'double', 2079],
  ['DAYOFYEAR(DATE(2024, 12, 31))', 'double', 366],
  ['DATEVALUE(Closed__c)', 'date', '2026-12-31'],
  ['DATEVALUE("2027-03-05")', 'date', '2027-03-05'],
  ['DATEVALUE("soon")', 'date', null],
  ['DATETIMEVALUE("2027-03-05 10:20:30")', 'datetime', Date.parse('2027-03-05T10:20:30Z')],
  ['NOW() - Closed__c > 58.9', 'boolean', true],
  ['TEXT(Closed__c + 0.5)', 'string', '2027-01-01 16:00:00Z'],
  ['HOUR(At__c) * 100 + MINUTE(At__c)', 'double', 1730],
  ['TEXT(At__c + 1000)', 'string', '17:30:16.250'],
  ['TIMEVALUE("01:00:00") - TIMEVALUE("23:00:00")', 'double', 7_200_000],
  ['FROMUNIXTIME(UNIXTIMESTAMP(Closed__c)) = Closed__c', 'boolean', true],
  // other records, globals, formulas in formulas
  ['Account__r.Name & ", " & Account__r.Owner.Name', 'string', 'Acme, Anne Boss'],
  ['account__r.name', 'string', 'Acme'],
  ['$User.Id', 'string', '005000000000001'],
  ['$Label.Greeting & IF($Permission.Close_Deals, "!", "?")', 'string', 'Hello!'],
  ['$CustomMetadata.Setting__mdt.Default.Value__c * 10', 'double', 8],
  ['$System.OriginDateTime', 'datetime', Date.UTC(1900, 0, 1)],
  ['Profit__c', 'currency', 599.9],
  ['Margin__c > 0.599 && Margin__c < 0.6', 'boolean', true],
  // blanks
  ['NULL', 'double', null],
  ['/* nothing */ Account__r.Name', 'string', 'Acme'],
];

for (const [text, type, expected] of cases) {
  test(`${text} → ${String(expected)}`, () => assert.equal(evaluate(text, type), expected));
}

test('results are rounded half up to the scale of the field, percents after they are multiplied by 100', () => {
  assert.equal(evaluate('2.345', 'double', { scale: 2 }), 2.35);
  assert.equal(evaluate('-0.5', 'double', { scale: 0 }), -1);
  assert.equal(evaluate('2 / 3', 'percent', { scale: 1 }), 66.7);
  assert.equal(evaluate('1.005 * 100', 'currency', { scale: 2 }), 100.5);
});

test('blank numbers stay blank where the formula says so, and make comparisons blank', () => {
  const asBlank = { treatBlankAsZero: false };
  assert.equal(evaluate('Count__c + 5', 'double', asBlank), null);
  assert.equal(evaluate('IF(Count__c > 1, "y", "n")', 'string', asBlank), 'n');
  assert.equal(evaluate('IF(NOT(Count__c > 1), "y", "n")', 'string', asBlank), 'n');
  assert.equal(evaluate('ISBLANK(Count__c)', 'boolean', asBlank), true);
  assert.equal(evaluate('ISBLANK(Count__c)', 'boolean'), false);
  assert.equal(evaluate('BLANKVALUE(Count__c, 7)', 'double', asBlank), 7);
  assert.equal(evaluate('Count__c > 1', 'boolean', asBlank), false);
});

test('inputs are stored fields in canonical case; referenced formulas are compiled in', () => {
  assert.deepEqual(compiler.compile(request('margin__c + AMOUNT__C + LEN(account__R.name)', 'double')).inputs, [
    'Amount__c',
    'Cost__c',
    'Account__r.Name',
  ]);
});

test('save functions see the values before the save', () => {
  const saving = (isNew: boolean, before: Readonly<Record<string, FieldValue>>): FormulaEnvironment => ({
    ...environment,
    save: { isNew, prior: (path) => before[path] ?? null },
  });
  const changed = saving(false, { ...record, Amount__c: 5, Status__c: 'New' });
  assert.equal(evaluate('ISCHANGED(Amount__c)', 'boolean', {}, changed), true);
  assert.equal(evaluate('ISCHANGED(Code__c)', 'boolean', {}, changed), false);
  assert.equal(evaluate('PRIORVALUE(Amount__c)', 'double', {}, changed), 5);
  assert.equal(evaluate('ISPICKVAL(PRIORVALUE(Status__c), "New")', 'boolean', {}, changed), true);
  assert.equal(evaluate('PRIORVALUE(Profit__c)', 'double', {}, changed), -395.2);
  assert.equal(evaluate('ISCHANGED(Profit__c)', 'boolean', {}, changed), true);
  assert.equal(evaluate('ISNEW()', 'boolean', {}, changed), false);
  const created = saving(true, {});
  assert.equal(evaluate('ISCHANGED(Amount__c)', 'boolean', {}, created), false);
  assert.equal(evaluate('PRIORVALUE(Amount__c)', 'double', {}, created), 1000.1);
  assert.equal(evaluate('ISNEW()', 'boolean', {}, created), true);
});

const errors: readonly [text: string, type: FieldType, message: RegExp, line: number, column: number][] = [
  ['Amount__c +', 'double', /^Syntax error/, 10, 25],
  ['(Amount__c', 'double', /Missing '\)'/, 10, 24],
  ['Amount__c ~ 2', 'double', /Found '~'/, 10, 24],
  ['1 2', 'double', /Extra '2'/, 10, 16],
  ['Nope__c', 'double', /Field Nope__c does not exist/, 10, 14],
  ['1 +\n  Account__r.Nope__c', 'double', /Field Account__r.Nope__c does not exist/, 11, 3],
  ['$User.Nope', 'string', /Field \$User.Nope does not exist/, 10, 14],
  ['FOO(1)', 'double', /Unknown function FOO/, 10, 14],
  ['IF(TRUE, 1)', 'double', /'IF\(\)'. Expected 3, received 2/, 10, 14],
  ['IF(1, 2, 3)', 'double', /'IF\(\)'. Expected Boolean, received Number/, 10, 17],
  ['IF(TRUE, 2, "x")', 'double', /Expected Number, received Text/, 10, 26],
  ['Amount__c & "x"', 'string', /operator '&'. Expected Text, received Number/, 10, 14],
  ['Amount__c + "x"', 'string', /operator '\+'. Expected Text, received Number/, 10, 14],
  ['Amount__c = "x"', 'boolean', /operator '='. Expected Number, received Text/, 10, 26],
  ['Status__c = "x"', 'boolean', /Status__c is a picklist field/, 10, 14],
  ['ISPICKVAL(Status__c, Code__c)', 'boolean', /Expected Text Literal/, 10, 35],
  ['NOT 1', 'boolean', /Expected Boolean, received Number/, 10, 18],
  [
    'Amount__c',
    'string',
    /Formula result is data type \(Number\), incompatible with expected data type \(Text\)/,
    10,
    14,
  ],
  ['Loop__c', 'currency', /refers to itself/, 10, 14],
  ['ISCHANGED(Amount__c + 1)', 'boolean', /Expected Field Reference/, 10, 34],
];

for (const [text, type, message, line, column] of errors) {
  test(`refused: ${text.replace('\n', '⏎')}`, () => {
    assert.throws(
      () => compiler.compile(request(text, type)),
      (error: unknown) => {
        assert.ok(error instanceof FormulaError, String(error));
        assert.match(error.message, message);
        assert.deepEqual(error.position, { file: position.file, line, column });
        return true;
      },
    );
  });
}

test('what formula fields may not use and what is not supported is refused', () => {
  assert.throws(
    () => compiler.compile(request('ISNEW()', 'boolean', { use: 'field' })),
    /Function ISNEW may not be used/,
  );
  for (const text of ['VLOOKUP(1, 2, 3)', '$Setup.X__c.Y__c', 'UPPER("x", "tr")']) {
    assert.throws(
      () => compiler.compile(request(text, 'string')),
      (error: unknown) =>
        error instanceof LocalOrgError && /^LO310\d$/.test(error.code) && /:10:14: /.test(error.message),
    );
  }
});
