import type { ComponentStore, XmlElement } from '../../metadata/component.js';
import type { ObjectModel } from '../../schema/model.js';
import { childrenOf, childText } from '../../metadata/xml.js';
import { STANDARD_LAYOUTS } from './standardLayouts.js';

/** A section of a page layout. */
export interface LayoutSection {
  readonly heading: string | null;
  /** Fields from top to bottom, by column; null is a blank space. */
  readonly columns: readonly (readonly (string | null)[])[];
}

/** A related list of a page layout. */
export interface LayoutRelatedList {
  /** `Sales_Target__c.Parent_Target__c` or one of the platform's own names. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly sortField: string | undefined;
  readonly sortDescending: boolean;
}

/**
 * The page layout of an object. Layouts are assigned by profiles, which name one per object; where no profile does,
 * the layout that replaces the object's original one («<Object>-<Label> Layout») counts, else the first by name.
 */
export function findLayout(components: ComponentStore, object: ObjectModel): XmlElement | undefined {
  const layouts = components
    .all('Layout')
    .filter(({ fullName }) => fullName.startsWith(`${object.name}-`))
    .sort((first, second) => first.fullName.localeCompare(second.fullName));
  const original = `${object.name}-${object.label} Layout`;
  return (layouts.find(({ fullName }) => decodeURIComponent(fullName) === original) ?? layouts[0])?.xml;
}

/** The sections that a detail page shows. */
export function layoutSections(layout: XmlElement): LayoutSection[] {
  return childrenOf(layout, 'layoutSections')
    .filter((section) => childText(section, 'style') !== 'CustomLinks')
    .map((section) => ({
      heading: childText(section, 'detailHeading') === 'true' ? (childText(section, 'label') ?? null) : null,
      columns: childrenOf(section, 'layoutColumns').map((column) =>
        childrenOf(column, 'layoutItems').map((item) => childText(item, 'field') ?? null),
      ),
    }))
    .filter(({ columns }) => columns.some((column) => column.length > 0));
}

export function layoutRelatedLists(layout: XmlElement): LayoutRelatedList[] {
  return childrenOf(layout, 'relatedLists').map((list) => ({
    name: childText(list, 'relatedList') ?? '',
    columns: childrenOf(list, 'fields').map(({ text }) => text),
    sortField: childText(list, 'sortField'),
    sortDescending: childText(list, 'sortOrder') === 'Desc',
  }));
}

/**
 * What an object without a deployed layout shows: a standard object its original layout, and below it the custom
 * fields; any other object every field in two columns.
 */
export function defaultSections(object: ObjectModel): readonly LayoutSection[] {
  const original = STANDARD_LAYOUTS[object.name];
  const names = [...object.fields.values()]
    .filter((field) => (original ? field.custom : isShown(object, field.name)))
    .map(({ name }) => name);
  const half = Math.ceil(names.length / 2);
  const fields = { heading: original ? 'Custom Fields' : null, columns: [names.slice(0, half), names.slice(half)] };
  const system = { heading: 'System Information', columns: [['CreatedById'], ['LastModifiedById']] };
  return original ? [...original.slice(0, -1), fields, ...original.slice(-1)] : [fields, system];
}

const HIDDEN =
  /^(Id|IsDeleted|SystemModstamp|LastViewedDate|LastReferencedDate|CreatedById|LastModifiedById|CreatedDate|LastModifiedDate)$/;

/** System fields have their own section; first and last name are parts of a person's name. */
function isShown(object: ObjectModel, name: string): boolean {
  const isPart = object.nameField === 'Name' && /^(FirstName|LastName|Salutation|MiddleName|Suffix)$/.test(name);
  return !isPart && !HIDDEN.test(name);
}

/** Fields of the compact layout that the object assigns; undefined when it assigns none. */
export function compactLayoutFields(components: ComponentStore, object: ObjectModel): string[] | undefined {
  const assigned = childText(components.get('CustomObject', object.name)?.xml, 'compactLayoutAssignment');
  if (!assigned || assigned === 'SYSTEM') {
    return undefined;
  }
  const own = components.get('CompactLayout', `${object.name}.${assigned}`)?.xml;
  return own && childrenOf(own, 'fields').map(({ text }) => text);
}

/** The platform's own compact layouts of standard objects, after the name. */
export const SYSTEM_COMPACT_LAYOUTS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Type', 'Phone', 'Website', 'OwnerId', 'Industry'],
  Contact: ['Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
  Opportunity: ['AccountId', 'CloseDate', 'Amount', 'OwnerId'],
  Lead: ['Title', 'Company', 'Phone', 'Email'],
  Contract: ['AccountId', 'Status', 'StartDate', 'EndDate'],
  Campaign: ['Type', 'Status', 'StartDate', 'EndDate'],
  Product2: ['ProductCode', 'Family', 'IsActive'],
};

/** The icon of an object: the motif of its tab («Custom13: Box»), or that of the standard object. */
export function objectIcon(components: ComponentStore, object: ObjectModel): string {
  const motif = childText(components.get('CustomTab', object.name)?.xml, 'motif');
  const [, number] = /^Custom(\d+):/.exec(motif ?? '') ?? [];
  return number ? `custom:custom${number}` : (STANDARD_ICONS[object.name] ?? 'standard:record');
}

const STANDARD_ICONS: Readonly<Record<string, string>> = {
  Account: 'standard:account',
  Contact: 'standard:contact',
  Opportunity: 'standard:opportunity',
  Lead: 'standard:lead',
  Contract: 'standard:contract',
  Campaign: 'standard:campaign',
  CampaignMember: 'standard:campaign_members',
  Case: 'standard:case',
  Task: 'standard:task',
  Event: 'standard:event',
  User: 'standard:user',
  Product2: 'standard:product',
  Pricebook2: 'standard:pricebook',
  PricebookEntry: 'standard:pricebook',
  OpportunityLineItem: 'standard:product_item',
};
