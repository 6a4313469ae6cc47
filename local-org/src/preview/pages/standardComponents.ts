/** How the local org stands in for a standard component of Lightning pages. */
export interface StandardComponent {
  /** The preview's own module that renders it; undefined where the page itself deals with it (a tab, a column). */
  readonly module?: string;
  /** Attributes that a page may set, as the platform names them. Others are refused. */
  readonly attributes: readonly string[];
  /** Attributes that are accepted and change nothing, because the pages of the local org are there to read. */
  readonly withoutEffect?: readonly string[];
  /** Left out on the large screens that the local org shows. */
  readonly phoneOnly?: true;
  /** Attributes that name a facet holding further components. */
  readonly facets: readonly string[];
}

/**
 * Standard components that a page may use («Standard Components for Lightning Pages», and the names that App Builder
 * writes). Whatever is not here is refused when it is deployed.
 */
export const standardComponents: Readonly<Record<string, StandardComponent>> = {
  'force:highlightsPanel': {
    module: 'force/highlightsPanel',
    attributes: ['actionNames', 'enableActionsConfiguration'],
    withoutEffect: ['collapsed', 'enableActionsInNative', 'hideChatterActions', 'numVisibleActions'],
    facets: [],
  },
  'force:detailPanel': { module: 'force/detailPanel', attributes: [], facets: [] },
  'force:recordDetailPanelMobile': { phoneOnly: true, attributes: [], facets: [] },
  'force:relatedListContainer': {
    module: 'force/relatedListContainer',
    attributes: ['rowsToDisplay'],
    withoutEffect: ['relatedListComponentOverride', 'showActionBar'],
    facets: [],
  },
  'force:relatedListSingleContainer': {
    module: 'force/relatedListSingleContainer',
    attributes: ['relatedListApiName', 'rowsToDisplay'],
    withoutEffect: ['parentFieldApiName', 'relatedListComponentOverride', 'showActionBar'],
    facets: [],
  },
  'flexipage:tabset': { module: 'flexipage/tabset', attributes: [], withoutEffect: ['label'], facets: ['tabs'] },
  'flexipage:tab': { attributes: ['active', 'title'], facets: ['body'] },
  'flexipage:fieldSection': {
    module: 'flexipage/fieldSection',
    attributes: ['label'],
    withoutEffect: ['horizontalAlignment'],
    facets: ['columns'],
  },
  'flexipage:column': { attributes: [], facets: ['body'] },
  'flexipage:richText': { module: 'flexipage/richText', attributes: ['richTextValue', 'decorate'], facets: [] },
  'flexipage:filterListCard': {
    module: 'flexipage/filterListCard',
    attributes: ['entityName', 'filterName', 'pageSize'],
    withoutEffect: ['enableInlineEdit', 'hideActionBar', 'hideSearchBar'],
    facets: [],
  },
};
