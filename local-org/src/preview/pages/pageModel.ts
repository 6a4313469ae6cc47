import type { PageReference } from './pageReference.js';

/* What the server tells the browser. All values are JSON. */

/** One component on a page, its attributes in their JavaScript types, its visibility already decided. */
export interface PageComponent {
  /** Distinct on the page. */
  readonly id: string;
  /** `c:targetDeals`, `force:detailPanel`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Components inside, by the attribute that holds them. */
  readonly facets: Readonly<Record<string, readonly PageComponent[]>>;
}

/** A region of the page's template; `size` in twelfths of the row's width. */
export interface PageRegion {
  readonly name: string;
  readonly size: number;
  readonly components: readonly PageComponent[];
}

export interface PageModel {
  readonly title: string;
  readonly reference: PageReference;
  readonly rows: readonly (readonly PageRegion[])[];
  readonly recordId?: string;
  readonly objectApiName?: string;
  /** Tab of the app that the page belongs to; undefined when it belongs to none. */
  readonly selectedTab?: string;
}

export interface AppTab {
  readonly name: string;
  readonly label: string;
  readonly url: string;
}

export interface AppModel {
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly AppTab[];
}

export interface UserChoice {
  readonly username: string;
  readonly name: string;
  readonly detail: string;
}

/** What a page starts with; in the browser it is `globalThis.localOrg`. */
export interface StartData {
  readonly user: { readonly Id: string; readonly isGuest: false; readonly name: string; readonly username: string };
  readonly i18n: Readonly<Record<string, unknown>>;
  readonly client: { readonly formFactor: string };
  /** Only what the user has, as `true`. */
  readonly userPermissions: Readonly<Record<string, true>>;
  readonly customPermissions: Readonly<Record<string, true>>;
  /** Address in front of a static resource's name. */
  readonly resources: string;
  readonly apps: readonly AppModel[];
  readonly app: AppModel;
  /** Sent back with every request that changes something. */
  readonly token: string;
  readonly page: PageModel;
}

/** One value of a record, ready to be shown. */
export interface FieldCell {
  readonly field: string;
  readonly label: string;
  /** Field type as describe names it (`currency`, `reference` …). */
  readonly type: string;
  readonly value: string | number | boolean | null;
  /** Name behind a reference, label behind a picklist value; null where the value says it all. */
  readonly text: string | null;
  /** Digits after the decimal point, for numbers. */
  readonly scale: number | null;
  /** Page of the record that the value leads to. */
  readonly url: string | null;
  readonly helpText: string | null;
  readonly html: boolean;
}

/** A record's detail as its page layout arranges it. Null is a blank space. */
export interface DetailModel {
  readonly recordName: string;
  readonly objectLabel: string;
  readonly sections: readonly {
    readonly heading: string | null;
    readonly columns: readonly (readonly (FieldCell | null)[])[];
  }[];
}

export interface HighlightsModel {
  readonly recordName: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly fields: readonly FieldCell[];
}

export interface ListColumn {
  readonly field: string;
  readonly label: string;
  readonly type: string;
  readonly sortable: boolean;
}

/** A page of records: of a list view or of a related list. */
export interface RecordListModel {
  readonly title: string;
  readonly objectApiName: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly FieldCell[] }[];
  /** Number of all records of the list, not only of this page. */
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly sortField: string | null;
  readonly sortDescending: boolean;
  /** The object's list views; empty for related lists. */
  readonly views: readonly { readonly name: string; readonly label: string }[];
  readonly selectedView: string | null;
  /** Page with all of them, for related lists. */
  readonly url: string | null;
}

/** A field of an action's form. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  /** Type of a `lightning-input`, or `combobox` or `textarea`. */
  readonly input: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly value: string | number | boolean | null;
}

/** A quick action of a record. */
export interface QuickActionModel {
  readonly name: string;
  readonly label: string;
  /** `screen`: a component in a dialog; `headless`: a component that is only called; `form`: fields in a dialog. */
  readonly kind: 'screen' | 'headless' | 'form';
  /** `c:approve`, for components. */
  readonly component: string | null;
  readonly form: {
    readonly verb: 'create' | 'update';
    readonly objectApiName: string;
    readonly fields: readonly FormField[];
    /** Values that are saved without being shown. */
    readonly preset: Readonly<Record<string, string>>;
    readonly successMessage: string;
  } | null;
}
