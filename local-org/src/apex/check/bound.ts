import type { Query } from '../../soql/ast.js';
import type { ApexType } from '../types/apexType.js';
import type { LibrarySignature } from '../types/members.js';
import type {
  ConstructorSymbol,
  FieldSymbol,
  InitializerBlock,
  MethodSymbol,
  Unit,
  UserType,
} from '../types/symbols.js';
import type { ArithmeticOperator, ComparisonOperator } from '../syntax/ast.js';

/**
 * The checked program: every name is resolved, every conversion is written out, every node has its type. What the emitter prints
 * needs no further knowledge of Apex's rules.
 */
interface Typed {
  readonly type: ApexType;
}

export interface LocalSymbol extends Typed {
  readonly name: string;
  readonly isFinal: boolean;
}

export interface Constant extends Typed {
  readonly kind: 'constant';
  /** As in the syntax tree: decoded text. */
  readonly value: string;
}
export interface LocalValue extends Typed {
  readonly kind: 'local';
  readonly local: LocalSymbol;
}
export interface ThisValue extends Typed {
  readonly kind: 'this';
}
/** The value of the target of a compound assignment, inside its operation. */
export interface CurrentValue extends Typed {
  readonly kind: 'current';
}
export interface FieldValue extends Typed {
  readonly kind: 'field';
  readonly field: FieldSymbol;
  /** Null for a static field. */
  readonly target: Bound | null;
  readonly safe: boolean;
  /** Inside the property's own accessors: the stored value. */
  readonly stored: boolean;
}
export interface SObjectFieldValue extends Typed {
  readonly kind: 'sobjectField';
  readonly target: Bound;
  /** Lower case. */
  readonly name: string;
  readonly apiName: string;
  readonly safe: boolean;
}
/** Up to a parent record or down to a list of children. */
export interface RelatedValue extends Typed {
  readonly kind: 'related';
  readonly target: Bound;
  readonly relationship: string;
  readonly many: boolean;
  readonly safe: boolean;
}
export interface LibraryPropertyValue extends Typed {
  readonly kind: 'libraryProperty';
  readonly signature: LibrarySignature;
  readonly target: Bound | null;
  readonly safe: boolean;
}
export interface IndexValue extends Typed {
  readonly kind: 'index';
  readonly target: Bound;
  readonly index: Bound;
}
export interface CallValue extends Typed {
  readonly kind: 'call';
  readonly method: MethodSymbol;
  readonly target: Bound | null;
  readonly args: readonly Bound[];
  readonly isSuper: boolean;
  readonly safe: boolean;
}
export interface LibraryCallValue extends Typed {
  readonly kind: 'libraryCall';
  readonly signature: LibrarySignature;
  readonly target: Bound | null;
  readonly args: readonly Bound[];
  /** What a dynamic query may name; by lower-case name. */
  readonly variables?: readonly { readonly name: string; readonly value: Bound }[];
  readonly isSuper: boolean;
  readonly safe: boolean;
}
/** `this(…)` or `super(…)`; a null constructor is the implicit one, `exception` the four of every exception, a null owner Object. */
export interface ConstructorCallValue extends Typed {
  readonly kind: 'constructorCall';
  readonly owner: UserType | null;
  readonly constructor: ConstructorSymbol | 'exception' | null;
  readonly args: readonly Bound[];
}
export interface NewInstance extends Typed {
  readonly kind: 'newInstance';
  readonly owner: UserType;
  readonly constructor: ConstructorSymbol | 'exception' | null;
  readonly args: readonly Bound[];
}
export interface NewLibrary extends Typed {
  readonly kind: 'newLibrary';
  readonly signature: LibrarySignature;
  readonly args: readonly Bound[];
}
export interface NewSObject extends Typed {
  readonly kind: 'newSObject';
  readonly values: readonly { readonly name: string; readonly isRelationship: boolean; readonly value: Bound }[];
}
export interface NewItems extends Typed {
  readonly kind: 'newItems';
  readonly items: readonly Bound[];
}
export interface NewArray extends Typed {
  readonly kind: 'newArray';
  readonly size: Bound;
}
export interface NewMap extends Typed {
  readonly kind: 'newMap';
  readonly entries: readonly { readonly key: Bound; readonly value: Bound }[];
}
/** A conversion of values that needs no check of their run-time type: Integer to Decimal, String to Id … */
export interface ConvertValue extends Typed {
  readonly kind: 'convert';
  readonly operand: Bound;
}
/** A cast that is checked at run time. */
export interface CastValue extends Typed {
  readonly kind: 'cast';
  readonly operand: Bound;
}
export interface InstanceOfValue extends Typed {
  readonly kind: 'instanceof';
  readonly operand: Bound;
  readonly tested: ApexType;
}
export interface UnaryValue extends Typed {
  readonly kind: 'not' | 'negate' | 'complement';
  readonly operand: Bound;
}
/** Both operands have the type of the result (the right one of a shift may be Integer); Date and Datetime take days on the right. */
export interface ArithmeticValue extends Typed {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Bound;
  readonly right: Bound;
}
export interface ConcatValue extends Typed {
  readonly kind: 'concat';
  readonly left: Bound;
  readonly right: Bound;
}
export interface CompareValue extends Typed {
  readonly kind: 'compare';
  readonly operator: ComparisonOperator;
  readonly left: Bound;
  readonly right: Bound;
}
export interface EqualValue extends Typed {
  readonly kind: 'equal';
  readonly negated: boolean;
  readonly identical: boolean;
  readonly left: Bound;
  readonly right: Bound;
}
export interface LogicalValue extends Typed {
  readonly kind: 'logical';
  readonly operator: '&&' | '||';
  readonly left: Bound;
  readonly right: Bound;
}
export interface CoalesceValue extends Typed {
  readonly kind: 'coalesce';
  readonly left: Bound;
  readonly right: Bound;
}
export interface ConditionalValue extends Typed {
  readonly kind: 'conditional';
  readonly condition: Bound;
  readonly whenTrue: Bound;
  readonly whenFalse: Bound;
}
export type Target = LocalValue | FieldValue | SObjectFieldValue | RelatedValue | LibraryPropertyValue | IndexValue;
export interface AssignValue extends Typed {
  readonly kind: 'assign';
  readonly target: Target;
  /** Of the target's type; of a compound assignment it contains the `current` value. */
  readonly value: Bound;
  readonly isCompound: boolean;
  /** `x++`: the value of the expression is the one before. */
  readonly yieldsPrevious: boolean;
}
export interface ClassLiteralValue extends Typed {
  readonly kind: 'classLiteral';
  readonly named: ApexType;
}
export interface EnumConstantValue extends Typed {
  readonly kind: 'enumConstant';
  readonly constant: string;
}
/** `values()` and `valueOf(String)` of a user's enum. */
export interface EnumCallValue extends Typed {
  readonly kind: 'enumCall';
  readonly method: 'values' | 'valueOf';
  readonly owner: ApexType;
  readonly args: readonly Bound[];
}
export interface QueryValue extends Typed {
  readonly kind: 'query';
  readonly query: Query;
  readonly binds: readonly Bound[];
  readonly isCount: boolean;
}
/** The one row of a list of records. */
export interface FirstRowValue extends Typed {
  readonly kind: 'firstRow';
  readonly operand: Bound;
}
/** `Account.SObjectType`, `Account.Name`, `SObjectType.Account`, `SObjectType.Account.fields.Name`. */
export interface TokenValue extends Typed {
  readonly kind: 'token';
  readonly token: 'object' | 'field' | 'objectDescribe' | 'fieldDescribe';
  readonly objectName: string;
  readonly fieldName: string | null;
}

export type Bound =
  | Constant
  | LocalValue
  | ThisValue
  | CurrentValue
  | FieldValue
  | SObjectFieldValue
  | RelatedValue
  | LibraryPropertyValue
  | IndexValue
  | CallValue
  | LibraryCallValue
  | ConstructorCallValue
  | NewInstance
  | NewLibrary
  | NewSObject
  | NewItems
  | NewArray
  | NewMap
  | ConvertValue
  | CastValue
  | InstanceOfValue
  | UnaryValue
  | ArithmeticValue
  | ConcatValue
  | CompareValue
  | EqualValue
  | LogicalValue
  | CoalesceValue
  | ConditionalValue
  | AssignValue
  | ClassLiteralValue
  | EnumConstantValue
  | EnumCallValue
  | QueryValue
  | FirstRowValue
  | TokenValue;

/** `else` has neither values nor a variable. */
export interface BoundCase {
  readonly line: number;
  readonly values: readonly Bound[] | null;
  /** `when Account a`: the type and the variable. */
  readonly local: LocalSymbol | null;
  readonly body: readonly BoundStatement[];
}

export type BoundStatement = { readonly line: number } & (
  | { readonly kind: 'block'; readonly statements: readonly BoundStatement[] }
  | { readonly kind: 'local'; readonly local: LocalSymbol; readonly value: Bound | null }
  | { readonly kind: 'expression'; readonly value: Bound; readonly isCounted: boolean }
  | {
      readonly kind: 'if';
      readonly condition: Bound;
      readonly whenTrue: BoundStatement;
      readonly whenFalse: BoundStatement | null;
    }
  | { readonly kind: 'switch'; readonly subject: Bound; readonly cases: readonly BoundCase[] }
  | {
      readonly kind: 'for';
      readonly start: readonly BoundStatement[];
      readonly condition: Bound | null;
      readonly update: readonly Bound[];
      readonly body: BoundStatement | null;
    }
  | {
      readonly kind: 'forEach';
      readonly local: LocalSymbol;
      readonly iterable: Bound;
      readonly chunks: boolean;
      readonly body: BoundStatement | null;
    }
  | { readonly kind: 'while' | 'doWhile'; readonly condition: Bound; readonly body: BoundStatement | null }
  | {
      readonly kind: 'try';
      readonly body: readonly BoundStatement[];
      readonly catches: readonly {
        readonly line: number;
        readonly local: LocalSymbol;
        readonly body: readonly BoundStatement[];
      }[];
      readonly finally: readonly BoundStatement[] | null;
    }
  | { readonly kind: 'return'; readonly value: Bound | null }
  | { readonly kind: 'throw'; readonly value: Bound }
  | { readonly kind: 'break' | 'continue' }
  /** In a constructor: the instance initialisers run here, after the constructor above. */
  | { readonly kind: 'initialize' }
  | {
      readonly kind: 'dml';
      readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
      readonly access: 'user' | 'system' | null;
      readonly value: Bound;
      readonly externalId: string | null;
    }
  /** What is refused, where a program leaves out as little as it can. */
  | { readonly kind: 'refusal'; readonly code: string; readonly message: string; readonly file: string }
  | { readonly kind: 'runAs'; readonly user: Bound; readonly body: readonly BoundStatement[] }
);

export type FunctionSymbol = MethodSymbol | ConstructorSymbol | FieldSymbol | InitializerBlock | null;

/** One function of the emitted script. */
export interface BoundFunction {
  readonly role: 'method' | 'constructor' | 'getter' | 'setter' | 'staticInitializer' | 'instanceInitializer' | 'body';
  readonly owner: UserType | null;
  readonly symbol: FunctionSymbol;
  /** Name in stack traces: `Class.Outer.Inner.method`, `Trigger.Name`. */
  readonly place: string;
  readonly isStatic: boolean;
  readonly parameters: readonly LocalSymbol[];
  readonly body: readonly BoundStatement[];
  readonly line: number;
}

export interface BoundUnit {
  readonly unit: Unit;
  readonly types: readonly UserType[];
  readonly functions: readonly BoundFunction[];
  /** Names of the other top-level classes that the unit uses, in lower case. */
  readonly dependencies: ReadonlySet<string>;
  /** Of a trigger: its object and its events (`before insert` …). */
  readonly trigger: { readonly objectName: string; readonly events: ReadonlySet<string> } | null;
}
