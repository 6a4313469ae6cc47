import type { ComponentStore, XmlElement } from '../../metadata/component.js';
import type { ObjectModel } from '../../schema/model.js';
import { childrenOf, childText } from '../../metadata/xml.js';
import type { PageRequest } from '../data/pageRequest.js';
import { grantedPermissions } from '../data/permissions.js';
import type { AppModel, AppTab } from './pageModel.js';

/** Tabs of the app that every org has, for what no deployed app shows. */
const STANDARD_APP = {
  name: 'standard__LightningSales',
  label: 'Sales',
  tabs: [
    'standard-home',
    'standard-Opportunity',
    'standard-Account',
    'standard-Contact',
    'standard-Lead',
    'standard-Contract',
    'standard-Campaign',
    'standard-Product2',
  ],
};

/** The Lightning apps that the user may see, with their tabs. The platform's own sales app comes last. */
export function listApps(request: PageRequest): AppModel[] {
  const { components } = request.org;
  const granted = grantedPermissions(request);
  const deployed = components
    .all('CustomApplication')
    .filter(({ fullName, xml }) => childText(xml, 'uiType') === 'Lightning' && granted.seesApp(fullName))
    .map(({ fullName, xml }) => ({
      name: fullName,
      label: childText(xml, 'label') ?? fullName,
      tabs: childrenOf(xml, 'tabs').map(({ text }) => text),
    }));
  return [...deployed, STANDARD_APP].map((app) => ({
    ...app,
    tabs: app.tabs.flatMap((name) => describeTab(request, name) ?? []),
  }));
}

/** A tab by the name an app gives it (`standard-Account`, `Sales_Target__c`, `My_Page`); undefined where there is nothing to see. */
export function describeTab(request: PageRequest, name: string): AppTab | undefined {
  if (name === 'standard-home') {
    return { name, label: 'Home', url: '/lightning/page/home' };
  }
  const [, kind] = /^standard-(report|dashboard)$/i.exec(name) ?? [];
  if (kind) {
    const isReport = kind.toLowerCase() === 'report';
    return grantedPermissions(request).standard.has('RunReports')
      ? {
          name,
          label: isReport ? 'Reports' : 'Dashboards',
          url: `/lightning/o/${isReport ? 'Report' : 'Dashboard'}/home`,
        }
      : undefined;
  }
  if (!name.startsWith('standard-') && !grantedPermissions(request).seesTab(name)) {
    return undefined;
  }
  const object = tabObject(request, name);
  if (object) {
    const { read } = request.org.security.objectAccess(request.userId, object.name);
    return read ? { name, label: object.pluralLabel, url: `/lightning/o/${object.name}/list` } : undefined;
  }
  const tab = request.org.components.get('CustomTab', name);
  return (
    tab && {
      name,
      label: childText(tab.xml, 'label') ?? flexipageLabel(request.org.components, tab.xml) ?? name,
      url: `/lightning/n/${name}`,
    }
  );
}

/** The object of a tab: `standard-Account`, or a custom object's own tab. */
function tabObject({ org }: PageRequest, name: string): ObjectModel | undefined {
  const [, standard] = /^standard-(.*)$/.exec(name) ?? [];
  if (standard) {
    return org.schema.object(standard);
  }
  const isObjectTab = childText(org.components.get('CustomTab', name)?.xml, 'customObject') === 'true';
  return isObjectTab ? org.schema.object(name) : undefined;
}

function flexipageLabel(components: ComponentStore, tab: XmlElement | undefined): string | undefined {
  return childText(components.get('FlexiPage', childText(tab, 'flexiPage') ?? '')?.xml, 'masterLabel');
}

/** The tab of an object in an app, to mark it as selected. */
export function tabOfObject(app: AppModel, objectName: string): string | undefined {
  const names = [objectName, `standard-${objectName}`].map((name) => name.toLowerCase());
  return app.tabs.find(({ name }) => names.includes(name.toLowerCase()))?.name;
}

interface Override {
  readonly content: string;
  readonly target: string | undefined;
  readonly profile: string | undefined;
  readonly recordType: string | undefined;
}

function overrides(xml: XmlElement | undefined, element: string, action: string): Override[] {
  return childrenOf(xml, element)
    .filter(
      (override) =>
        childText(override, 'actionName') === action &&
        childText(override, 'type') === 'Flexipage' &&
        (childText(override, 'formFactor') ?? 'Large') === 'Large',
    )
    .map((override) => ({
      content: childText(override, 'content') ?? '',
      target: childText(override, 'pageOrSobjectType'),
      profile: childText(override, 'profile'),
      recordType: childText(override, 'recordType'),
    }));
}

/** For whom a record page is looked for. */
export interface PageAudience {
  readonly app: string;
  readonly profile: string;
  /** Developer name of the record's type, or undefined. */
  readonly recordType: string | undefined;
}

/**
 * The Lightning page assigned to an object's records: by app, record type and profile, else by app, else for the org
 * («Activate Lightning Record Pages»). Undefined where none is: then the platform's own page shows.
 */
export function assignedRecordPage(
  components: ComponentStore,
  object: ObjectModel,
  audience: PageAudience,
): string | undefined {
  const app = components.get('CustomApplication', audience.app)?.xml;
  const forAudience = overrides(app, 'profileActionOverrides', 'View').find(
    ({ target, profile, recordType }) =>
      target === object.name &&
      (profile === undefined || decodeURIComponent(profile) === audience.profile) &&
      (recordType === undefined || recordType === `${object.name}.${audience.recordType}`),
  );
  const forApp = overrides(app, 'actionOverrides', 'View').find(({ target }) => target === object.name);
  const forOrg = overrides(components.get('CustomObject', object.name)?.xml, 'actionOverrides', 'View')[0];
  return (forAudience ?? forApp ?? forOrg)?.content;
}

/** The home page assigned to an app; undefined where none is. */
export function assignedHomePage(components: ComponentStore, audience: PageAudience): string | undefined {
  const app = components.get('CustomApplication', audience.app)?.xml;
  const candidates = [...overrides(app, 'profileActionOverrides', 'Tab'), ...overrides(app, 'actionOverrides', 'Tab')];
  return candidates.find(
    ({ target, profile }) =>
      target === 'standard-home' && (profile === undefined || decodeURIComponent(profile) === audience.profile),
  )?.content;
}
