import { LocalOrgError, PlatformError } from '../../diagnostics/errors.js';
import { childText } from '../../metadata/xml.js';
import { findEntry } from '../../reports/library.js';
import type { ObjectModel } from '../../schema/model.js';
import { objectOfRecord, query, querySystem, literal, readableObject, type PageRequest } from '../data/pageRequest.js';
import { pageDiagnostics } from '../diagnostics.js';
import { assignedHomePage, assignedRecordPage, describeTab, tabOfObject, type PageAudience } from './applications.js';
import { readFlexiPage, type FlexiPage, type PageItem } from './flexipage.js';
import type { AppModel, PageComponent, PageModel, PageRegion } from './pageModel.js';
import { parsePageUrl, type PageReference } from './pageReference.js';
import { standardComponents } from './standardComponents.js';
import { visibilityValues } from './visibilityValues.js';
import { isVisible } from './visibility.js';

/**
 * The page behind an address, as the user sees it in the app.
 * Throws PlatformError NOT_FOUND for an address or record that is not there, LocalOrgError for pages that are not supported.
 */
export function findPage(request: PageRequest, app: AppModel, url: string): PageModel {
  const reference = parsePageUrl(url);
  if (!reference) {
    throw new PlatformError('NOT_FOUND', `Page doesn't exist: ${url}`);
  }
  switch (reference.type) {
    case 'standard__recordPage':
      return recordPage(request, app, reference);
    case 'standard__recordRelationshipPage':
      return relatedListPage(request, app, reference);
    case 'standard__objectPage':
      return objectPage(request, app, reference);
    case 'standard__navItemPage':
      return tabPage(request, app, reference);
    case 'standard__namedPage':
      return homePage(request, app, reference);
    default:
      return componentPage(request, reference);
  }
}

const single = (name: string, attributes: PageComponent['attributes'] = {}): PageComponent => ({
  id: name,
  name,
  attributes,
  facets: {},
});
const region = (name: string, size: number, ...components: PageComponent[]): PageRegion => ({ name, size, components });

function recordPage(request: PageRequest, app: AppModel, reference: PageReference): PageModel {
  const { recordId = '', actionName } = reference.attributes;
  if (actionName !== 'view') {
    throw new LocalOrgError(pageDiagnostics.unsupportedPageReference, [`${reference.type} ${actionName}`]);
  }
  const analytics = analyticsPage(request, app, reference);
  if (analytics) {
    return analytics;
  }
  const object = objectOfRecord(request, recordId);
  const { id, name, recordType } = findRecord(request, object, recordId);
  const assigned = assignedRecordPage(request.org.components, object, { ...audienceOf(request, app), recordType });
  const model = {
    title: name,
    reference: { ...reference, attributes: { objectApiName: object.name, recordId: id, actionName } },
    recordId: id,
    objectApiName: object.name,
    selectedTab: tabOfObject(app, object.name),
  };
  return {
    ...model,
    rows: assigned ? shownRows(request, flexiPage(request, assigned), object, id) : defaultRecordRows,
  };
}

/** A report or a dashboard, which the platform addresses like a record; undefined for other records. */
function analyticsPage(request: PageRequest, app: AppModel, reference: PageReference): PageModel | undefined {
  const { recordId = '' } = reference.attributes;
  const kind = request.org.schema.objectByKeyPrefix(recordId.slice(0, 3))?.name;
  if (kind !== 'Report' && kind !== 'Dashboard') {
    return undefined;
  }
  const { id, label } = findEntry({ ...request, now: request.transaction.now }, kind, recordId);
  return {
    title: label,
    reference: { ...reference, attributes: { objectApiName: kind, recordId: id, actionName: 'view' } },
    recordId: id,
    objectApiName: kind,
    selectedTab: tabOfObject(app, kind),
    rows: [[region('main', 12, single(kind === 'Report' ? 'localorg:reportPage' : 'localorg:dashboardPage'))]],
  };
}

/** The platform's own record page, where no Lightning page is assigned. */
const defaultRecordRows: PageModel['rows'] = [
  [region('header', 12, single('force:highlightsPanel'))],
  [region('main', 12, single('force:detailPanel'), single('force:relatedListContainer'))],
];

function findRecord(request: PageRequest, object: ObjectModel, recordId: string) {
  const hasType = object.fields.has('recordtypeid');
  const fields = ['Id', object.nameField, ...(hasType ? ['RecordType.DeveloperName'] : [])];
  const [record] = query(
    request,
    `SELECT ${[...new Set(fields)].join(', ')} FROM ${object.name} WHERE Id = ${literal(recordId)}`,
  );
  if (!record) {
    throw new PlatformError('NOT_FOUND', 'The record does not exist, or you do not have access to it.');
  }
  const type = record.values['RecordType'] as { values: Record<string, unknown> } | null | undefined;
  return {
    id: String(record.values['Id']),
    name: String(record.values[object.nameField] ?? recordId),
    recordType: type ? String(type.values['DeveloperName']) : undefined,
  };
}

function relatedListPage(request: PageRequest, app: AppModel, reference: PageReference): PageModel {
  const { recordId = '', relationshipApiName = '' } = reference.attributes;
  const object = objectOfRecord(request, recordId);
  const { id, name } = findRecord(request, object, recordId);
  const list = single('force:relatedListSingleContainer', {
    relatedListApiName: relationshipApiName,
    rowsToDisplay: 200,
  });
  return {
    title: name,
    reference,
    recordId: id,
    objectApiName: object.name,
    selectedTab: tabOfObject(app, object.name),
    rows: [[region('header', 12, single('force:highlightsPanel'))], [region('main', 12, list)]],
  };
}

function objectPage(request: PageRequest, app: AppModel, reference: PageReference): PageModel {
  const { objectApiName = '', actionName = '' } = reference.attributes;
  if (actionName !== 'list' && actionName !== 'home') {
    throw new LocalOrgError(pageDiagnostics.unsupportedPageReference, [`${reference.type} ${actionName}`]);
  }
  if (objectApiName === 'Report' || objectApiName === 'Dashboard') {
    return {
      title: `${objectApiName}s`,
      reference,
      selectedTab: tabOfObject(app, objectApiName),
      rows: [[region('main', 12, single('localorg:analyticsList', { kind: objectApiName }))]],
    };
  }
  const object = readableObject(request, objectApiName);
  const { filterName } = reference.state;
  const list = single('localorg:listView', {
    objectApiName: object.name,
    isPage: true,
    ...(filterName && { filterName }),
  });
  return {
    title: object.pluralLabel,
    reference,
    objectApiName: object.name,
    selectedTab: tabOfObject(app, object.name),
    rows: [[region('main', 12, list)]],
  };
}

function tabPage(request: PageRequest, app: AppModel, reference: PageReference): PageModel {
  const { apiName = '' } = reference.attributes;
  const tab = describeTab(request, apiName);
  const component = request.org.components.get('CustomTab', apiName);
  if (!tab || !component) {
    throw new PlatformError('NOT_FOUND', `There is no tab ${apiName}.`);
  }
  const page = childText(component.xml, 'flexiPage');
  const bundle = childText(component.xml, 'lwcComponent');
  const model = { title: tab.label, reference, selectedTab: tab.name };
  if (page) {
    return { ...model, rows: shownRows(request, flexiPage(request, page)) };
  }
  if (bundle) {
    return { ...model, rows: [[region('main', 12, single(`c:${bundle}`))]] };
  }
  if (tab.url.startsWith('/lightning/o/')) {
    return objectPage(request, app, {
      type: 'standard__objectPage',
      attributes: { objectApiName: apiName, actionName: 'list' },
      state: reference.state,
    });
  }
  throw new LocalOrgError(pageDiagnostics.unsupportedTab, [apiName]);
}

function homePage(request: PageRequest, app: AppModel, reference: PageReference): PageModel {
  const { pageName } = reference.attributes;
  if (pageName !== 'home') {
    throw new LocalOrgError(pageDiagnostics.unsupportedPageReference, [`${reference.type} ${pageName}`]);
  }
  const assigned = assignedHomePage(request.org.components, audienceOf(request, app));
  const rows = assigned
    ? shownRows(request, flexiPage(request, assigned))
    : [[region('main', 12, single('localorg:home'))]];
  return { title: 'Home', reference, selectedTab: 'standard-home', rows };
}

/** A component with an address of its own: its bundle says `lightning__UrlAddressable`. */
function componentPage({ org }: PageRequest, reference: PageReference): PageModel {
  const [, name = ''] = /^c__(\w+)$/.exec(reference.attributes['componentName'] ?? '') ?? [];
  const bundle = org.components.get('LightningComponentBundle', name);
  const targets = bundle?.xml?.children.find((element) => element.name === 'targets')?.children ?? [];
  if (!bundle || !targets.some(({ text }) => text === 'lightning__UrlAddressable')) {
    throw new PlatformError('NOT_FOUND', `Page doesn't exist: ${name} is no component with an address.`);
  }
  return {
    title: childText(bundle.xml, 'masterLabel') ?? name,
    reference,
    rows: [[region('main', 12, single(`c:${name}`))]],
  };
}

function flexiPage({ org }: PageRequest, name: string): FlexiPage {
  const component = org.components.get('FlexiPage', name);
  if (!component) {
    throw new PlatformError('NOT_FOUND', `There is no Lightning page ${name}.`);
  }
  return readFlexiPage(component, org.components);
}

/** The page without what its visibility rules, or a phone's screen, would hide. */
function shownRows(request: PageRequest, page: FlexiPage, object?: ObjectModel, recordId?: string): PageModel['rows'] {
  const valueOf = visibilityValues(request, page, object, recordId);
  const shown = (items: readonly PageItem[]): PageComponent[] =>
    items
      .filter(({ name, visibility }) => isVisible(visibility, valueOf) && !isPhoneOnly(name))
      .map(({ id, name, attributes, facets }) => ({
        id,
        name,
        attributes,
        facets: Object.fromEntries(Object.entries(facets).map(([key, inner]) => [key, shown(inner)])),
      }));
  return page.rows.map((row) => row.map(({ name, size, items }) => ({ name, size, components: shown(items) })));
}

function isPhoneOnly(name: string): boolean {
  return standardComponents[name]?.phoneOnly === true;
}

function audienceOf(request: PageRequest, app: AppModel): PageAudience {
  const [user] = querySystem(request, `SELECT Profile.Name FROM User WHERE Id = ${literal(request.userId)}`);
  const profile = user?.values['Profile'] as { values: Record<string, unknown> } | null | undefined;
  return { app: app.name, profile: String(profile?.values['Name'] ?? ''), recordType: undefined };
}
