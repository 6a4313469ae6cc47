import { LocalOrgError } from '../../diagnostics/errors.js';
import type { ObjectModel } from '../../schema/model.js';
import { pageDiagnostics } from '../diagnostics.js';
import { columnPath } from '../pages/columnNames.js';
import { findLayout, layoutRelatedLists, SYSTEM_COMPACT_LAYOUTS, type LayoutRelatedList } from '../pages/layouts.js';
import { STANDARD_RELATED_LISTS } from '../pages/standardLayouts.js';
import type { RecordListModel } from '../pages/pageModel.js';
import { findShownField } from './fieldCells.js';
import { literal, objectOfRecord, type PageRequest } from './pageRequest.js';
import { recordList } from './recordList.js';

/** Names that page layouts have for related lists of standard lookups: the child relationship of the same meaning. */
const RELATIONSHIP_OF_LIST: Readonly<Record<string, string>> = {
  RelatedOpportunityList: 'Opportunities',
  RelatedContactList: 'Contacts',
  RelatedContractList: 'Contracts',
  RelatedCaseList: 'Cases',
  RelatedLineItemList: 'OpportunityLineItems',
  RelatedCampaignList: 'CampaignMembers',
  RelatedPricebookEntryList: 'PricebookEntries',
  OpportunityHistoryList: 'OpportunityHistories',
};

interface Relation {
  readonly child: ObjectModel;
  readonly field: string;
  readonly relationshipName: string | null;
}

/** Names of the related lists that the record's page layout shows and the user may read. */
export function relatedListNames(request: PageRequest, recordId: string): string[] {
  const object = objectOfRecord(request, recordId);
  const layout = findLayout(request.org.components, object);
  const names = layout
    ? layoutRelatedLists(layout).map(({ name }) => name)
    : (STANDARD_RELATED_LISTS[object.name] ?? []);
  return names.filter((name) => {
    const relation = findRelation(request, object, name);
    return !relation || request.org.security.objectAccess(request.userId, relation.child.name).read;
  });
}

/** The first records of a related list. Throws LocalOrgError LO7033 for a list that is not known. */
export function relatedList(request: PageRequest, recordId: string, name: string, pageSize: number): RecordListModel {
  const object = objectOfRecord(request, recordId);
  const relation = findRelation(request, object, name);
  if (!relation) {
    throw new LocalOrgError(pageDiagnostics.unknownRelatedList, [name, object.name]);
  }
  const { child, field, relationshipName } = relation;
  const layout = findLayout(request.org.components, object);
  const arranged = (layout ? layoutRelatedLists(layout) : []).find((list) =>
    isSame(relation, findRelation(request, object, list.name)),
  );
  const columns = columnPaths(request, child, arranged).flatMap((path) => findShownField(request, child, path) ?? []);
  const sortPath = arranged?.sortField ? columnPath(request.org.schema, child, arranged.sortField) : undefined;
  return recordList(request, {
    title: child.pluralLabel,
    object: child,
    columns,
    where: `${field} = ${literal(recordId)}`,
    sortField: sortPath ?? columns[0]?.path,
    sortDescending: arranged?.sortDescending ?? false,
    page: 1,
    pageSize,
    views: [],
    selectedView: null,
    url: relationshipName ? `/lightning/r/${object.name}/${recordId}/related/${relationshipName}/view` : null,
  });
}

/** The name, and the columns that the layout names. */
function columnPaths(request: PageRequest, child: ObjectModel, arranged: LayoutRelatedList | undefined): string[] {
  const names = arranged?.columns ?? [];
  const paths = names.map((name) => {
    const path = columnPath(request.org.schema, child, name);
    if (path === undefined) {
      throw new LocalOrgError(pageDiagnostics.unknownListColumn, [name, child.name]);
    }
    return path;
  });
  return [...new Set([child.nameField, ...(arranged ? paths : (SYSTEM_COMPACT_LAYOUTS[child.name] ?? []))])];
}

function isSame(first: Relation, second: Relation | undefined): boolean {
  return second !== undefined && first.child.name === second.child.name && first.field === second.field;
}

/** A related list by child and lookup (`Opportunity.Sales_Target__c`), by relationship (`Deals__r`), or by its old name. */
function findRelation({ org }: PageRequest, object: ObjectModel, name: string): Relation | undefined {
  const [childName = '', fieldName] = name.split('.');
  const relationshipName = RELATIONSHIP_OF_LIST[name] ?? name;
  const relationship = object.childRelationships.find((candidate) =>
    fieldName === undefined
      ? candidate.name === relationshipName
      : candidate.childObject === childName && (candidate.field === fieldName || candidate.field === `${fieldName}Id`),
  );
  const child = relationship && org.schema.object(relationship.childObject);
  return child && { child, field: relationship.field, relationshipName: relationship.name };
}
