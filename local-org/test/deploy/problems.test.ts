import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy } from '../../src/deploy/deploy.js';
import { newTarget, objectFile, readFiles, xml } from './testOrg.js';

const deal = { 'objects/Deal__c/Deal__c.object-meta.xml': objectFile('Deal') };
const field = (name: string, content: string): Record<string, string> => ({
  [`objects/Deal__c/fields/${name}.field-meta.xml`]: xml(
    'CustomField',
    `<fullName>${name}</fullName>\n<label>${name}</label>\n${content}`,
  ),
});
const rule = (content: string): Record<string, string> => ({
  'objects/Deal__c/validationRules/Rule.validationRule-meta.xml': xml(
    'ValidationRule',
    `<fullName>Rule</fullName>\n<active>true</active>\n${content}`,
  ),
});
const permissionSet = (content: string): Record<string, string> => ({
  'permissionsets/Some.permissionset-meta.xml': xml('PermissionSet', `<label>Some</label>\n${content}`),
});
const number = '<type>Number</type>\n<precision>5</precision>\n<scale>0</scale>';

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** `file:line:column CODE message` of the only problem, the file without its folders. */
  readonly problem: string;
  readonly refused?: boolean;
}

const CASES: readonly Case[] = [
  // The file itself
  {
    title: 'XML that is not well-formed',
    files: { ...deal, ...field('A__c', '<type>Date') },
    problem: 'A__c.field-meta.xml:6:14 MALFORMED_XML Error parsing file: unexpected close tag.',
  },
  {
    title: 'an unknown element',
    files: { ...deal, ...field('A__c', '<type>Date</type>\n  <colour>red</colour>') },
    problem:
      'A__c.field-meta.xml:6:3 UNKNOWN_ELEMENT Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour invalid at this location in type CustomField',
  },
  {
    title: 'a single element twice',
    files: { ...deal, ...field('A__c', '<type>Date</type>\n<type>Date</type>') },
    problem:
      'A__c.field-meta.xml:6:1 DUPLICATE_ELEMENT Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}type stands more than once in type CustomField',
  },
  {
    title: 'a value outside of an enumeration',
    files: { ...deal, ...field('A__c', '<type>Whole</type>') },
    problem: "A__c.field-meta.xml:5:1 INVALID_ENUM_VALUE 'Whole' is not a valid value for the enum 'FieldType'",
  },
  {
    title: 'a number that is none',
    files: { ...deal, ...field('A__c', '<type>Text</type>\n<length>20</length>\n<visibleLines>many</visibleLines>') },
    problem: "A__c.field-meta.xml:7:1 INVALID_NUMBER 'many' is not a number, as visibleLines of CustomField must be",
  },
  {
    title: 'a boolean that is none',
    files: { ...deal, ...field('A__c', '<type>Date</type>\n<trackHistory>yes</trackHistory>') },
    problem: "A__c.field-meta.xml:6:1 INVALID_BOOLEAN 'yes' is not a boolean, as trackHistory of CustomField must be",
  },
  {
    title: 'a required element that is missing',
    files: { ...deal, ...rule('<errorConditionFormula>TRUE</errorConditionFormula>') },
    problem: 'Rule.validationRule-meta.xml:2:1 REQUIRED_FIELD_MISSING Required field is missing: errorMessage',
  },
  {
    title: 'another root than the file asks for',
    files: { ...deal, 'objects/Deal__c/fields/A__c.field-meta.xml': xml('CustomTab', '<label>A</label>') },
    problem:
      'A__c.field-meta.xml:2:1 INVALID_TYPE Error parsing file: expected the root element CustomField, found CustomTab',
  },
  // What the local org does not do
  {
    title: 'an unsupported type',
    files: { 'flows/Some.flow-meta.xml': xml('Flow', '<label>Some</label>') },
    problem: "Some.flow-meta.xml:2:1 LO1001 metadata type 'Flow' is not supported",
    refused: true,
  },
  {
    title: 'an unsupported element',
    files: {
      ...deal,
      ...field(
        'A__c',
        '<type>Lookup</type>\n<referenceTo>Account</referenceTo>\n<lookupFilter>\n<active>true</active>\n<filterItems><field>Account.Name</field><operation>equals</operation></filterItems>\n<isOptional>false</isOptional>\n</lookupFilter>',
      ),
    },
    problem:
      "A__c.field-meta.xml:7:1 LO1002 element 'lookupFilter' of CustomField is not supported: lookup filters are not checked on save",
    refused: true,
  },
  {
    title: 'an unsupported field type',
    files: { ...deal, ...field('A__c', '<type>Location</type>\n<scale>2</scale>') },
    problem:
      "A__c.field-meta.xml:5:1 LO1003 'Location' as type of CustomField is not supported: fields that are made of two numbers are not supported",
    refused: true,
  },
  {
    title: 'an unsupported standard object',
    files: {
      'objects/Order/fields/A__c.field-meta.xml': xml(
        'CustomField',
        '<fullName>A__c</fullName>\n<label>A</label>\n<type>Date</type>',
      ),
    },
    problem: "A__c.field-meta.xml:2:1 LO1004 standard object 'Order' is not supported",
    refused: true,
  },
  {
    title: 'a big object',
    files: {
      'objects/Ping__b/Ping__b.object-meta.xml': xml(
        'CustomObject',
        '<label>Ping</label>\n<pluralLabel>Pings</pluralLabel>',
      ),
    },
    problem:
      "Ping__b.object-meta.xml:2:1 LO1003 'Ping__b' as fullName of CustomObject is not supported: big objects are not kept",
    refused: true,
  },
  {
    title: 'a user permission without effect',
    files: permissionSet('<userPermissions><enabled>true</enabled><name>ManageQuotas</name></userPermissions>'),
    problem: "Some.permissionset-meta.xml:4:41 LO1102 user permission 'ManageQuotas' is not supported",
    refused: true,
  },
  // Objects and fields
  {
    title: 'an object without plural label',
    files: {
      'objects/Deal__c/Deal__c.object-meta.xml': xml(
        'CustomObject',
        '<label>Deal</label>\n<nameField><label>Name</label><type>Text</type></nameField>\n<sharingModel>Read</sharingModel>',
      ),
    },
    problem:
      'Deal__c.object-meta.xml:2:1 REQUIRED_FIELD_MISSING Must specify a non-empty pluralLabel for the CustomObject',
  },
  {
    title: 'a field of an object that is not there',
    files: field('A__c', '<type>Date</type>'),
    problem:
      'A__c.field-meta.xml:2:1 INVALID_CROSS_REFERENCE_KEY In field: fullName - no CustomObject named Deal__c found',
  },
  {
    title: 'a number without precision',
    files: { ...deal, ...field('A__c', '<type>Number</type>\n<scale>0</scale>') },
    problem: "A__c.field-meta.xml:2:1 REQUIRED_FIELD_MISSING Must specify 'precision' for a CustomField of type Number",
  },
  {
    title: 'text that is too long',
    files: { ...deal, ...field('A__c', '<type>Text</type>\n<length>256</length>') },
    problem:
      'A__c.field-meta.xml:6:1 FIELD_INTEGRITY_EXCEPTION Length of a CustomField of type Text must be between 1 and 255',
  },
  {
    title: 'a unique checkbox',
    files: { ...deal, ...field('A__c', '<type>Checkbox</type>\n<unique>true</unique>') },
    problem:
      "A__c.field-meta.xml:6:1 FIELD_INTEGRITY_EXCEPTION Can not specify 'unique' for a CustomField of type Checkbox",
  },
  {
    title: 'a lookup to nowhere',
    files: { ...deal, ...field('A__c', '<type>Lookup</type>\n<referenceTo>Nothing__c</referenceTo>') },
    problem:
      "A__c.field-meta.xml:6:1 INVALID_CROSS_REFERENCE_KEY referenceTo value of 'Nothing__c' does not resolve to a valid sObject type",
  },
  {
    title: 'a relationship name that is taken',
    files: {
      ...deal,
      ...field(
        'A__c',
        '<type>Lookup</type>\n<referenceTo>Account</referenceTo>\n<relationshipName>Deals</relationshipName>',
      ),
      ...field(
        'B__c',
        '<type>Lookup</type>\n<referenceTo>Account</referenceTo>\n<relationshipName>Deals</relationshipName>',
      ),
    },
    problem: 'B__c.field-meta.xml:7:1 DUPLICATE_VALUE There is already a Child Relationship named Deals on Account',
  },
  {
    title: 'a required lookup that would be emptied',
    files: {
      ...deal,
      ...field(
        'A__c',
        '<type>Lookup</type>\n<referenceTo>Account</referenceTo>\n<required>true</required>\n<deleteConstraint>SetNull</deleteConstraint>',
      ),
    },
    problem:
      "A__c.field-meta.xml:8:1 FIELD_INTEGRITY_EXCEPTION Can not specify 'SetNull' as deleteConstraint of a required lookup",
  },
  {
    title: 'a name that is none',
    files: { ...deal, ...field('A__B__c', '<type>Date</type>') },
    problem:
      "A__B__c.field-meta.xml:2:1 INVALID_FIELD The field name 'A__B__c' must begin with a letter, contain only letters, digits and single underscores, and have at most 40 characters",
  },
  {
    title: 'a picklist value twice',
    files: {
      ...deal,
      ...field(
        'A__c',
        '<type>Picklist</type>\n<valueSet><valueSetDefinition><sorted>false</sorted>\n<value><fullName>X</fullName><default>false</default></value>\n<value><fullName>x</fullName><default>false</default></value>\n</valueSetDefinition></valueSet>',
      ),
    },
    problem: 'A__c.field-meta.xml:8:1 DUPLICATE_VALUE Duplicate value: x',
  },
  {
    title: 'a global value set that is not there',
    files: {
      ...deal,
      ...field('A__c', '<type>Picklist</type>\n<valueSet>\n<valueSetName>Colours</valueSetName></valueSet>'),
    },
    problem:
      'A__c.field-meta.xml:7:1 INVALID_CROSS_REFERENCE_KEY In field: valueSetName - no GlobalValueSet named Colours found',
  },
  {
    title: 'a roll-up over a lookup',
    files: {
      ...deal,
      ...field('Parent__c', '<type>Lookup</type>\n<referenceTo>Deal__c</referenceTo>'),
      ...field(
        'Sum__c',
        '<type>Summary</type>\n<summaryForeignKey>Deal__c.Parent__c</summaryForeignKey>\n<summaryOperation>count</summaryOperation>',
      ),
    },
    problem:
      'Sum__c.field-meta.xml:6:1 FIELD_INTEGRITY_EXCEPTION Deal__c.Parent__c is no master-detail relationship to Deal__c',
  },
  {
    title: 'the same field in two places',
    files: {
      ...deal,
      ...field('A__c', '<type>Date</type>'),
      'other/objects/Deal__c/fields/A__c.field-meta.xml': xml(
        'CustomField',
        '<fullName>A__c</fullName>\n<label>A</label>\n<type>Date</type>',
      ),
    },
    problem:
      'A__c.field-meta.xml:2:1 DUPLICATE_VALUE Duplicate component: CustomField Deal__c.A__c is also in force-app/objects/Deal__c/fields/A__c.field-meta.xml',
  },
  // Formulas
  {
    title: 'a formula with an unknown field',
    files: { ...deal, ...field('A__c', `${number}\n<formula>1 +\nMissing__c</formula>`) },
    problem: 'A__c.field-meta.xml:9:1 FIELD_INTEGRITY_EXCEPTION Field Missing__c does not exist. Check spelling.',
  },
  {
    title: 'a rule that is no condition',
    files: {
      ...deal,
      ...rule('<errorConditionFormula>1 + 1</errorConditionFormula>\n<errorMessage>No</errorMessage>'),
    },
    problem:
      'Rule.validationRule-meta.xml:5:24 FIELD_INTEGRITY_EXCEPTION Formula result is data type (Number), incompatible with expected data type (Boolean).',
  },
  {
    title: 'a default of the wrong type',
    files: { ...deal, ...field('A__c', `${number}\n<defaultValue>"many"</defaultValue>`) },
    problem:
      'A__c.field-meta.xml:8:15 FIELD_INTEGRITY_EXCEPTION Formula result is data type (Text), incompatible with expected data type (Number).',
  },
  {
    title: 'an error shown at an unknown field',
    files: {
      ...deal,
      ...rule(
        '<errorConditionFormula>FALSE</errorConditionFormula>\n<errorDisplayField>A__c</errorDisplayField>\n<errorMessage>No</errorMessage>',
      ),
    },
    problem:
      'Rule.validationRule-meta.xml:6:1 INVALID_CROSS_REFERENCE_KEY In field: errorDisplayField - no CustomField named Deal__c.A__c found',
  },
  // References
  {
    title: 'a layout with an unknown field',
    files: {
      ...deal,
      'layouts/Deal__c-Deal Layout.layout-meta.xml': xml(
        'Layout',
        '<layoutSections><layoutColumns><layoutItems>\n<field>A__c</field>\n</layoutItems></layoutColumns><style>OneColumn</style></layoutSections>',
      ),
    },
    problem:
      'Deal__c-Deal Layout.layout-meta.xml:4:1 INVALID_CROSS_REFERENCE_KEY In field: field - no CustomField named Deal__c.A__c found',
  },
  {
    title: 'a list view with an unknown column',
    files: {
      ...deal,
      'objects/Deal__c/listViews/All.listView-meta.xml': xml(
        'ListView',
        '<fullName>All</fullName>\n<columns>NAME</columns>\n<columns>A__c</columns>\n<filterScope>Everything</filterScope>\n<label>All</label>',
      ),
    },
    problem:
      'All.listView-meta.xml:5:1 INVALID_CROSS_REFERENCE_KEY In field: columns - no CustomField named Deal__c.A__c found',
  },
  {
    title: 'a permission on an unknown field',
    files: {
      ...deal,
      ...permissionSet(
        '<fieldPermissions><editable>false</editable>\n<field>Deal__c.A__c</field><readable>true</readable></fieldPermissions>',
      ),
    },
    problem:
      'Some.permissionset-meta.xml:5:1 INVALID_CROSS_REFERENCE_KEY In field: field - no CustomField named Deal__c.A__c found',
  },
  {
    title: 'a permission on a required field',
    files: {
      ...deal,
      ...field('A__c', '<type>Date</type>\n<required>true</required>'),
      ...permissionSet(
        '<fieldPermissions><editable>true</editable>\n<field>Deal__c.A__c</field><readable>true</readable></fieldPermissions>',
      ),
    },
    problem:
      'Some.permissionset-meta.xml:5:1 FIELD_INTEGRITY_EXCEPTION You cannot deploy to a required field: Deal__c.A__c',
  },
  {
    title: 'a permission on an unknown class',
    files: permissionSet('<classAccesses>\n<apexClass>Missing</apexClass><enabled>true</enabled></classAccesses>'),
    problem:
      'Some.permissionset-meta.xml:5:1 INVALID_CROSS_REFERENCE_KEY In field: apexClass - no ApexClass named Missing found',
  },
  {
    title: 'editing without reading',
    files: {
      ...deal,
      ...permissionSet(
        '<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete>\n<allowEdit>true</allowEdit><allowRead>false</allowRead><modifyAllRecords>false</modifyAllRecords><object>Deal__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
      ),
    },
    problem:
      'Some.permissionset-meta.xml:5:1 FIELD_INTEGRITY_EXCEPTION Permission Edit Deal__c depends on permission(s): Read Deal__c',
  },
  {
    title: 'a group of nobody',
    files: {
      'permissionsetgroups/All.permissionsetgroup-meta.xml': xml(
        'PermissionSetGroup',
        '<label>All</label>\n<permissionSets>Missing</permissionSets>',
      ),
    },
    problem:
      'All.permissionsetgroup-meta.xml:4:1 INVALID_CROSS_REFERENCE_KEY In field: permissionSet - no PermissionSet named Missing found',
  },
  {
    title: 'a tab of an unknown object',
    files: {
      'tabs/Deal__c.tab-meta.xml': xml('CustomTab', '<customObject>true</customObject>\n<motif>Custom1: Heart</motif>'),
    },
    problem:
      'Deal__c.tab-meta.xml:3:1 INVALID_CROSS_REFERENCE_KEY In field: customObject - no CustomObject named Deal__c found',
  },
  {
    title: 'an app with an unknown tab',
    files: {
      'applications/Sales.app-meta.xml': xml(
        'CustomApplication',
        '<label>Sales</label>\n<tabs>standard-Account</tabs>\n<tabs>Deal__c</tabs>',
      ),
    },
    problem: 'Sales.app-meta.xml:5:1 INVALID_CROSS_REFERENCE_KEY In field: tabs - no CustomTab named Deal__c found',
  },
  {
    title: 'a page with an unknown component',
    files: {
      'flexipages/Page.flexipage-meta.xml': xml(
        'FlexiPage',
        '<flexiPageRegions><itemInstances><componentInstance>\n<componentName>c:missing</componentName>\n</componentInstance></itemInstances><name>main</name><type>Region</type></flexiPageRegions>\n<masterLabel>Page</masterLabel>\n<template><name>flexipage:defaultAppHomeTemplate</name></template>\n<type>AppPage</type>',
      ),
    },
    problem:
      'Page.flexipage-meta.xml:4:1 INVALID_CROSS_REFERENCE_KEY In field: componentName - no LightningComponentBundle named missing found',
  },
  {
    title: 'a page override without page',
    files: {
      'objects/Deal__c/Deal__c.object-meta.xml': objectFile(
        'Deal',
        '\n<actionOverrides><actionName>View</actionName>\n<content>Missing</content>\n<type>Flexipage</type></actionOverrides>',
      ),
    },
    problem:
      'Deal__c.object-meta.xml:8:1 INVALID_CROSS_REFERENCE_KEY In field: content - no FlexiPage named Missing found',
  },
  {
    title: 'a record of an unknown type',
    files: { 'customMetadata/Rule.A.md-meta.xml': xml('CustomMetadata', '<label>A</label>') },
    problem:
      'Rule.A.md-meta.xml:2:1 INVALID_CROSS_REFERENCE_KEY In field: fullName - no CustomObject named Rule__mdt found',
  },
];

for (const { title, files, problem, refused = false } of CASES) {
  test(`refused with its place: ${title}`, async () => {
    const target = newTarget();
    const before = target.schema.object('Deal__c');
    const result = deploy(target, await readFiles(files));
    assert.deepEqual(
      result.problems.map(
        (one) => `${one.file.split('/').at(-1)}:${one.line}:${one.column} ${one.code} ${one.message}`,
      ),
      [problem],
    );
    assert.equal(result.problems[0]?.refused, refused);
    assert.deepEqual([result.success, result.components.length], [false, 0]);
    assert.equal(target.schema.object('Deal__c'), before, 'nothing is left of it');
    target.storage.close();
  });
}

test('a value of a custom metadata record must fit its field', async () => {
  const type = {
    'objects/Rule__mdt/Rule__mdt.object-meta.xml': xml(
      'CustomObject',
      '<label>Rule</label>\n<pluralLabel>Rules</pluralLabel>',
    ),
    'objects/Rule__mdt/fields/Days__c.field-meta.xml': xml(
      'CustomField',
      `<fullName>Days__c</fullName>\n<label>Days</label>\n${number}`,
    ),
  };
  const target = newTarget();
  const result = deploy(
    target,
    await readFiles({
      ...type,
      'customMetadata/Rule.A.md-meta.xml': xml(
        'CustomMetadata',
        '<label>A</label>\n<values><field>Days__c</field>\n<value>soon</value></values>',
      ),
    }),
  );
  assert.deepEqual(
    result.problems.map((one) => `${one.line} ${one.code} ${one.message}`),
    ["5 INVALID_TYPE_ON_FIELD_IN_RECORD 'soon' is not a valid value for the field Days__c of type double"],
  );
  target.storage.close();
});

test('what is refused can be left out, with what depends on it, and the rest is deployed', async () => {
  const target = newTarget();
  const files = {
    ...deal,
    ...field('Kept__c', '<type>Date</type>'),
    ...field('Place__c', '<type>Location</type>\n<scale>2</scale>'),
    'flows/Some.flow-meta.xml': xml('Flow', '<label>Some</label>'),
    'objects/Deal__c/validationRules/Placed.validationRule-meta.xml': xml(
      'ValidationRule',
      '<fullName>Placed</fullName>\n<active>true</active>\n<errorConditionFormula>ISBLANK(Place__c)</errorConditionFormula>\n<errorMessage>Where?</errorMessage>',
    ),
    'objects/Deal__c/listViews/All.listView-meta.xml': xml(
      'ListView',
      '<fullName>All</fullName>\n<columns>Place__c</columns>\n<filterScope>Everything</filterScope>\n<label>All</label>',
    ),
  };
  const result = deploy(target, await readFiles(files), { skipRefused: true });
  assert.equal(result.success, true);
  assert.deepEqual(result.problems.map((one) => `${one.fullName} ${one.code}`).sort(), [
    'Deal__c.All LO1104',
    'Deal__c.Place__c LO1003',
    'Deal__c.Placed LO1104',
    'Some LO1001',
  ]);
  assert.deepEqual(result.components.map((one) => one.fullName).sort(), ['Deal__c', 'Deal__c.Kept__c']);
  assert.ok(target.schema.field('Deal__c', 'Kept__c'));
  target.storage.close();
});

test('the permission for an address is that for its parts', async () => {
  const target = newTarget();
  const permission = '<editable>false</editable>\n<field>Account.BillingAddress</field>\n<readable>true</readable>';
  const files = {
    'permissionsets/Places.permissionset-meta.xml': xml(
      'PermissionSet',
      `<fieldPermissions>${permission}</fieldPermissions>\n<label>Places</label>`,
    ),
  };
  assert.deepEqual(deploy(target, await readFiles(files)).problems, []);
  const [set] = target.storage.all("SELECT Id FROM PermissionSet WHERE Name = 'Places'");
  const rows = target.storage.all(
    'SELECT Field, PermissionsEdit FROM FieldPermissions WHERE ParentId = ? ORDER BY Field',
    [String(set?.['Id'])],
  );
  assert.deepEqual(
    rows.map((row) => `${String(row['Field'])} ${String(row['PermissionsEdit'])}`),
    ['City', 'Country', 'GeocodeAccuracy', 'Latitude', 'Longitude', 'PostalCode', 'State', 'Street'].map(
      (part) => `Account.Billing${part} 0`,
    ),
  );
  target.storage.close();
});

test('what belongs to a refused component is refused, and no error, where errors are left out too', async () => {
  const target = newTarget();
  const files = {
    'objects/Signal__b/Signal__b.object-meta.xml': xml(
      'CustomObject',
      '<deploymentStatus>Deployed</deploymentStatus>\n<label>Signal</label>\n<pluralLabel>Signals</pluralLabel>',
    ),
    'objects/Signal__b/fields/Text__c.field-meta.xml': xml(
      'CustomField',
      '<fullName>Text__c</fullName>\n<label>Text</label>\n<type>Text</type>\n<length>10</length>',
    ),
  };
  const { problems } = deploy(target, await readFiles(files), { skipRefused: true, skipBroken: true });
  assert.deepEqual(
    problems.map((one) => `${one.fullName} ${one.refused}`),
    ['Signal__b true', 'Signal__b.Text__c true'],
  );
  target.storage.close();
});

test('the type of a field with values is kept', async () => {
  const target = newTarget();
  assert.equal(deploy(target, await readFiles({ ...deal, ...field('A__c', '<type>Date</type>') })).success, true);
  const result = deploy(target, await readFiles(field('A__c', number)));
  assert.deepEqual(
    result.problems.map((one) => `${one.line} ${one.code}`),
    ['5 LO1103'],
  );
  target.storage.close();
});
