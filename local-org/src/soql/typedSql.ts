import type { FieldKind } from '../schema/fieldKinds.js';
import type { FieldModel, FieldType } from '../schema/model.js';
import type { Sql } from './sqlTemplate.js';
import type { TableNode } from './tableScope.js';

/** An SQL expression with what SOQL has to know of it. */
export interface TypedSql {
  readonly sql: Sql;
  readonly kind: FieldKind;
  readonly type: FieldType;
  /** As written in messages: the field's API name or the function. */
  readonly name: string;
  /** The field whose value it is; null for the results of functions. */
  readonly field: FieldModel | null;
  /** The table of the field; absent for results of functions. */
  readonly node?: TableNode | undefined;
  /** A column on its own, whose declared collation SQLite applies by itself. */
  readonly isColumn: boolean;
  /** Text that compares without case. */
  readonly ignoresCase: boolean;
}
