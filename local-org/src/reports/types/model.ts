import type { FieldModel, ObjectModel } from '../../schema/model.js';

/** A table of a report type: its base object, or children of the table before. */
export interface TypeTable {
  /** `Account`, `Account.Opportunities`: as columns of report types name it. */
  readonly name: string;
  readonly object: ObjectModel;
  /** The field by which rows belong to rows of the table before; undefined for the base object. */
  readonly parentField: FieldModel | undefined;
  /** Rows of the table before are shown without children, too. */
  readonly outer: boolean;
}

/** A field of a table, or of a record that a row of the table refers to. */
export interface TypeColumn {
  /** As reports name it: `AMOUNT`, `Opportunity.Margin__c`, `Target__c$Owner`. */
  readonly name: string;
  readonly label: string;
  /** Index into the type's tables. */
  readonly table: number;
  /** SOQL path to the value from the table's object: `Amount`, `Owner.Name`. */
  readonly path: string;
  readonly field: FieldModel;
  readonly objectName: string;
  /** SOQL path to the id of the record that the value names; undefined where the value is no name. */
  readonly idPath: string | undefined;
}

/** What a report can be made of: tables with their columns. */
export interface ReportTypeModel {
  /** As reports name it: `Opportunity`, `Targets__c`. */
  readonly name: string;
  readonly label: string;
  readonly tables: readonly TypeTable[];
  /** For the «scope» of reports: whether the rows of the base object have an owner. */
  readonly owned: boolean;
  /** Sections with the columns that they list; a standard type may know further columns by name. */
  readonly sections: readonly { readonly label: string; readonly columns: readonly TypeColumn[] }[];
  /** The column of that name; `refused` for one of a standard report type that is not known. */
  column(name: string): TypeColumn | 'refused' | undefined;
}
