import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Component } from '../../src/metadata/component.js';
import { preparePageCheck } from '../../src/preview/build/checkPages.js';
import { MutableSchema } from '../../src/schema/mutableSchema.js';
import { bundle, script, storeOf, xmlComponent } from './support/bundles.js';

const cacheFolder = join(process.cwd(), 'node_modules/.cache/local-org');
const schema = MutableSchema.withStandardObjects();

async function check(components: readonly Component[], remaining = components): Promise<string[]> {
  const checker = await preparePageCheck(storeOf(components), cacheFolder);
  return checker
    .check(storeOf(remaining), schema)
    .map(({ fullName, line, code, refused }) => `${fullName}:${line} ${code}${refused ? ' refused' : ''}`)
    .sort();
}

const page = (name: string, body: string): Component =>
  xmlComponent(
    'FlexiPage',
    name,
    `<FlexiPage>
${body}
<type>AppPage</type></FlexiPage>`,
  );
const template = (name: string): string => `<template><name>${name}</name></template>`;
const region = (name: string, component: string, more = ''): string =>
  `<flexiPageRegions><itemInstances><componentInstance>
${more}<componentName>${component}</componentName><identifier>x</identifier></componentInstance></itemInstances><name>${name}</name><type>Region</type></flexiPageRegions>`;

it('finds nothing wrong in what can be shown', async () => {
  const main = template('flexipage:defaultAppHomeTemplate');
  assert.deepEqual(
    await check([
      bundle('fine', { 'fine.js': script(`import NAME from '@salesforce/schema/Account.Name';`, 'n = NAME;') }),
      page('Fine', main + region('main', 'fine') + region('main', 'c:fine')),
    ]),
    [],
  );
});

it('refuses pages by the first thing that is not known', async () => {
  const main = template('flexipage:defaultAppHomeTemplate');
  const property = (name: string): string =>
    `<componentInstanceProperties><name>${name}</name><value>x</value></componentInstanceProperties>\n`;
  assert.deepEqual(
    await check([
      page('Template', template('c:ownTemplate')),
      page('Region', main + region('left', 'flexipage:richText')),
      page('Standard', main + region('main', 'runtime_sales:path')),
      page('Missing', main + region('main', 'gone')),
      page('Attribute', main + region('main', 'flexipage:richText', property('colour'))),
      page('Facet', main + region('main', 'flexipage:tabset', property('tabs'))),
      page(
        'Rule',
        main +
          region(
            'main',
            'flexipage:richText',
            '<visibilityRule>\n<criteria><leftValue>{!$Organization.Id}</leftValue></criteria></visibilityRule>',
          ),
      ),
    ]),
    [
      'Attribute:3 LO7023 refused',
      'Facet:3 LO7024 refused',
      'Missing:2 LO7002 refused',
      'Region:2 LO7021 refused',
      'Rule:4 LO7025 refused',
      'Standard:2 LO7022 refused',
      'Template:2 LO7020 refused',
    ],
  );
});

it('takes along bundles that use one that was left out, and names imports of the schema that are wrong', async () => {
  const refused = bundle('chart', { 'chart.js': script(`import { gql } from 'lightning/graphql';`, 'x = gql;') });
  const user = bundle('board', { 'board.js': script(''), 'board.html': '<template><c-chart></c-chart></template>' });
  const wrong = bundle('wrong', {
    'wrong.js': script(`import X from '@salesforce/schema/Account.Nope__c';`, 'x = X;'),
  });
  assert.deepEqual(await check([refused, user, wrong]), ['chart:2 LO7001 refused', 'wrong:2 LO7003']);
  assert.deepEqual(await check([refused, user, wrong], [user, wrong]), ['board:1 LO7002 refused', 'wrong:2 LO7003']);
});
