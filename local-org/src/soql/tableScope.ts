import { isCompoundField } from '../schema/compoundFields.js';
import { fieldKind } from '../schema/fieldKinds.js';
import type { FieldModel, FieldType, ObjectModel, Schema } from '../schema/model.js';
import { ignoresCase } from '../schema/table.js';
import { quoteName } from '../storage/tableDefinition.js';
import { soqlDiagnostics } from './diagnostics.js';
import { LocalOrgError } from '../diagnostics/errors.js';
import type { FieldPath, TextPosition } from './ast.js';
import type { FormulaFunction } from './formulaFunction.js';
import { formulaInput } from './formulaInputs.js';
import { malformed, noSuchColumn, unknownRelationship } from './queryError.js';
import type { Sql } from './sqlTemplate.js';
import { joinSql, parameter, sql } from './sqlTemplate.js';
import type { TypedSql } from './typedSql.js';

function compoundRefusal(fieldName: string, position: TextPosition): LocalOrgError {
  return new LocalOrgError(soqlDiagnostics.compoundField, [fieldName], { file: 'query', ...position });
}

/** One table of the FROM clause. */
export interface TableNode {
  readonly alias: string;
  readonly object: ObjectModel;
}

/** The value of a reference to several objects, on the way to the record that it names. */
export interface PolymorphicNode {
  readonly reference: Sql;
  readonly targets: readonly TableNode[];
}

/** A field or object that a query touches, for permission checks. */
export interface Touched {
  readonly objectName: string;
  /** Null for the object as a whole. */
  readonly fieldName: string | null;
  readonly position: TextPosition;
  /** WITH SECURITY_ENFORCED looks at SELECT and FROM only. */
  readonly selected: boolean;
}

export interface CompilerContext {
  readonly schema: Schema;
  readonly formulas: FormulaFunction;
  /** Collects what the query touches. */
  readonly touched: Touched[];
  /** Set when a formula field is read. */
  usesFormulas: boolean;
  /** A table alias that no other part of the statement has. */
  nextAlias(): string;
}

/** A resolved field with the parents on the way to it, for building records. */
export interface ResolvedField {
  readonly expression: TypedSql;
  readonly steps: readonly ParentStep[];
}

export interface ParentStep {
  readonly relationshipName: string;
  /** Id of the parent: null when there is none. */
  readonly identity: Sql;
  /** Object of the parent, or null where the id says it. */
  readonly object: ObjectModel | null;
}

const maximumParentLevels = 5;

/** Fields of the pseudo-object `Name`, through which a reference to several objects is read (Object Reference: "Name"). */
const nameFields: ReadonlySet<string> = new Set([
  'id',
  'name',
  'firstname',
  'lastname',
  'email',
  'username',
  'phone',
  'title',
  'alias',
  'isactive',
  'profileid',
  'userroleid',
]);

/** The tables of one SELECT: resolves field paths and collects the joins they need. */
export class TableScope {
  readonly root: TableNode;
  private readonly joins = new Map<string, { readonly node: TableNode; readonly sql: Sql }>();
  /** What is being compiled: for permission checks. */
  selecting = false;
  /** Aliases of the tables whose CurrencyIsoCode the query groups by: their amounts are summed as they are. */
  readonly groupedCurrencies = new Set<string>();

  constructor(
    readonly context: CompilerContext,
    object: ObjectModel,
    private readonly fromAlias: string | null,
  ) {
    this.root = { alias: context.nextAlias(), object };
  }

  /** FROM with all joins asked for so far. */
  from(): Sql {
    const joins = [...this.joins.values()].map((join) => join.sql);
    return sql`${quoteName(this.root.object.name)} AS ${this.root.alias}${joinSql([[], ...joins], ' ')}`;
  }

  /** Throws QueryError for unknown relationships and fields. */
  resolve(path: FieldPath): ResolvedField {
    const names = this.withoutQualifier(path.path);
    if (names.length - 1 > maximumParentLevels)
      throw malformed(
        `Relationship path has more than ${maximumParentLevels} levels: ${path.path.join('.')}`,
        path.position,
      );
    const fieldName = names[names.length - 1] ?? '';
    const steps: ParentStep[] = [];
    let node: TableNode | PolymorphicNode = this.root;
    for (const name of names.slice(0, -1)) node = this.step(node, name, path.position, steps);
    const expression =
      'targets' in node ? this.nameField(node, fieldName, path.position) : this.column(node, fieldName, path.position);
    return { expression, steps };
  }

  /** The field of a table; formulas become a call. */
  column(node: TableNode, fieldName: string, position: TextPosition): TypedSql {
    const field = node.object.fields.get(fieldName.toLowerCase());
    if (field === undefined && isCompoundField(node.object, fieldName)) throw compoundRefusal(fieldName, position);
    if (field === undefined) throw noSuchColumn(fieldName, node.object.name, position);
    this.touch(node.object.name, field.name, position);
    return this.fieldExpression(node, field, position);
  }

  /** The join to the record that a reference field of `node` names. */
  parentOf(node: TableNode, reference: FieldModel, target: ObjectModel): TableNode {
    const key = `${node.alias}.${reference.name}:${target.name}`;
    const known = this.joins.get(key);
    if (known !== undefined) return known.node;
    const parent: TableNode = { alias: this.context.nextAlias(), object: target };
    const join = sql`LEFT JOIN ${quoteName(target.name)} AS ${parent.alias} ON ${parent.alias}."Id" = ${node.alias}.${quoteName(reference.name)}`;
    this.joins.set(key, { node: parent, sql: join });
    return parent;
  }

  /** Says that the query reads an object or a field of it. */
  touch(objectName: string, fieldName: string | null, position: TextPosition): void {
    this.context.touched.push({ objectName, fieldName, position, selected: this.selecting });
  }

  /** `Account.Name FROM Account` and `a.Name FROM Account a` name the object itself, unless it has a relationship of that name. */
  private withoutQualifier(path: readonly string[]): readonly string[] {
    const first = path[0]?.toLowerCase();
    const { object } = this.root;
    if (path.length < 2 || (first !== this.fromAlias?.toLowerCase() && first !== object.name.toLowerCase()))
      return path;
    const isRelationship = this.context.schema.parentRelationship(object.name, path[0] ?? '') !== undefined;
    return isRelationship && first !== this.fromAlias?.toLowerCase() ? path : path.slice(1);
  }

  private step(
    node: TableNode | PolymorphicNode,
    name: string,
    position: TextPosition,
    steps: ParentStep[],
  ): TableNode | PolymorphicNode {
    const { schema } = this.context;
    const from =
      'targets' in node
        ? node.targets.find(
            (target) =>
              schema.parentRelationship(target.object.name, name) !== undefined && /^(?:profile|userrole)$/i.test(name),
          )
        : node;
    const field = from === undefined ? undefined : schema.parentRelationship(from.object.name, name);
    if (from === undefined || field?.reference === undefined)
      throw unknownRelationship(name, from?.object.name ?? 'Name', position);
    this.touch(from.object.name, field.name, position);
    const reference = sql`${from.alias}.${quoteName(field.name)}`;
    const targets = field.reference.to.flatMap((objectName) => schema.object(objectName) ?? []);
    const relationshipName = field.reference.relationshipName ?? name;
    const only = targets[0];
    if (targets.length === 1 && only !== undefined) {
      this.touch(only.name, null, position);
      const parent = this.parentOf(from, field, only);
      steps.push({ relationshipName, identity: sql`${parent.alias}."Id"`, object: only });
      return parent;
    }
    steps.push({ relationshipName, identity: reference, object: null });
    return { reference, targets: targets.map((target) => this.parentOf(from, field, target)) };
  }

  private nameField(node: PolymorphicNode, name: string, position: TextPosition): TypedSql {
    const key = name.toLowerCase();
    if (key === 'type') return { ...textResult(this.typeOf(node), 'Type'), isColumn: false };
    if (!nameFields.has(key)) throw noSuchColumn(name, 'Name', position);
    const columns = node.targets.flatMap((target) => {
      const field = target.object.fields.get(key === 'name' ? target.object.nameField.toLowerCase() : key);
      return field === undefined ? [] : [this.fieldExpression(target, field, position)];
    });
    const first = columns[0];
    if (first === undefined) throw noSuchColumn(name, 'Name', position);
    const value =
      columns.length === 1
        ? first.sql
        : sql`COALESCE(${joinSql(
            columns.map((column) => column.sql),
            ', ',
          )})`;
    return { ...first, sql: value, isColumn: false, node: undefined };
  }

  /** API name of the object that the reference names. */
  private typeOf(node: PolymorphicNode): Sql {
    const cases = node.targets.map(
      ({ object }) => sql`WHEN ${parameter(object.keyPrefix)} THEN ${parameter(object.name)}`,
    );
    return sql`CASE SUBSTR(${node.reference}, 1, 3) ${joinSql(cases, ' ')} END`;
  }

  private fieldExpression(node: TableNode, field: FieldModel, position: TextPosition): TypedSql {
    const kind = fieldKind(field.type);
    if (kind === 'compound') throw compoundRefusal(field.name, position);
    const common = { kind, type: field.type, name: field.name, field, node, ignoresCase: ignoresCase(field) };
    if (field.formula === undefined)
      return { ...common, sql: [`${node.alias}.${quoteName(field.name)}`], isColumn: true };
    this.context.usesFormulas = true;
    const formula = this.context.formulas.register(node.object, field);
    const inputs = formula.inputs.map((input) => formulaInput(this, node, input, position));
    formula.setInputTypes(inputs.map((input): FieldType => input.type));
    const call = sql`formula_value(${joinSql([parameter(formula.key), ...inputs.map((input) => input.sql)], ', ')})`;
    return { ...common, sql: call, isColumn: false };
  }
}

function textResult(value: Sql, name: string): TypedSql {
  return { sql: value, kind: 'text', type: 'string', name, field: null, isColumn: false, ignoresCase: true };
}
