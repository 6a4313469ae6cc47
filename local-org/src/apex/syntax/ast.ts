import type { Query } from '../../soql/ast.js';

/** Every node knows the place of its first token; lines and columns count from 1. */
export interface Node {
  readonly line: number;
  readonly column: number;
}

/** A type as written: `Outer.Inner`, `Map<Id, List<Account>>`; `Account[]` is `List<Account>`. */
export interface TypeNode extends Node {
  readonly name: string;
  readonly args: readonly TypeNode[];
}

export type LiteralType = 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'null';

/** `value` is decoded: digits without suffix, text without quotes and escapes, `true` or `false`. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly type: LiteralType;
  readonly value: string;
}
export interface NameExpression extends Node {
  readonly kind: 'name';
  readonly name: string;
}
export interface ThisExpression extends Node {
  readonly kind: 'this' | 'super';
}
export interface MemberExpression extends Node {
  readonly kind: 'member';
  readonly target: Expression;
  readonly name: string;
  readonly safe: boolean;
}
/** `name(args)` without target, or `target.name(args)`. */
export interface CallExpression extends Node {
  readonly kind: 'call';
  readonly target: Expression | null;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly safe: boolean;
}
/** `this(…)` and `super(…)`. */
export interface ConstructorCall extends Node {
  readonly kind: 'constructorCall';
  readonly target: 'this' | 'super';
  readonly args: readonly Expression[];
}
export interface IndexExpression extends Node {
  readonly kind: 'index';
  readonly target: Expression;
  readonly index: Expression;
}
/** `new Type(args)`; for an SObject the arguments are assignments. */
export interface NewObject extends Node {
  readonly kind: 'newObject';
  readonly type: TypeNode;
  readonly args: readonly Expression[];
}
/** `new Type[size]`; the type is that of the elements. */
export interface NewArray extends Node {
  readonly kind: 'newArray';
  readonly type: TypeNode;
  readonly size: Expression;
}
/** `new List<Integer>{ 1, 2 }`, `new Set<…>{ … }`, `new Integer[]{ … }`, also empty. */
export interface NewItems extends Node {
  readonly kind: 'newItems';
  readonly type: TypeNode;
  readonly items: readonly Expression[];
}
export interface NewMap extends Node {
  readonly kind: 'newMap';
  readonly type: TypeNode;
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}
export interface CastExpression extends Node {
  readonly kind: 'cast';
  readonly type: TypeNode;
  readonly operand: Expression;
}
export interface UnaryExpression extends Node {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '!' | '~';
  readonly operand: Expression;
}
/** `++` and `--`, before or after. */
export interface StepExpression extends Node {
  readonly kind: 'step';
  readonly operator: '+' | '-';
  readonly prefix: boolean;
  readonly target: Expression;
}
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '&' | '|' | '^' | '<<' | '>>' | '>>>';
export type ComparisonOperator = '<' | '<=' | '>' | '>=';
export type EqualityOperator = '==' | '!=' | '===' | '!==';
export interface BinaryExpression extends Node {
  readonly kind: 'binary';
  readonly operator: ArithmeticOperator | ComparisonOperator | EqualityOperator | '&&' | '||' | '??';
  readonly left: Expression;
  readonly right: Expression;
}
export interface InstanceOfExpression extends Node {
  readonly kind: 'instanceof';
  readonly operand: Expression;
  readonly type: TypeNode;
}
export interface ConditionalExpression extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
/** `=` has operator null; `+=` has `+`. */
export interface AssignExpression extends Node {
  readonly kind: 'assign';
  readonly operator: ArithmeticOperator | null;
  readonly target: Expression;
  readonly value: Expression;
}
/** `Type.class`; `void.class` has the type name `void`. */
export interface ClassLiteral extends Node {
  readonly kind: 'classLiteral';
  readonly type: TypeNode;
}
export interface QueryExpression extends Node {
  readonly kind: 'query';
  readonly query: Query;
  /** In the order of `query.binds`. */
  readonly binds: readonly Expression[];
}
export interface SubExpression extends Node {
  readonly kind: 'parentheses';
  readonly operand: Expression;
}

export type Expression =
  | Literal
  | NameExpression
  | ThisExpression
  | MemberExpression
  | CallExpression
  | ConstructorCall
  | IndexExpression
  | NewObject
  | NewArray
  | NewItems
  | NewMap
  | CastExpression
  | UnaryExpression
  | StepExpression
  | BinaryExpression
  | InstanceOfExpression
  | ConditionalExpression
  | AssignExpression
  | ClassLiteral
  | QueryExpression
  | SubExpression;

export interface Block extends Node {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  /** Line of the closing brace. */
  readonly endLine: number;
}
export interface LocalVariables extends Node {
  readonly kind: 'local';
  readonly isFinal: boolean;
  readonly type: TypeNode;
  readonly variables: readonly (Node & { readonly name: string; readonly value: Expression | null })[];
}
export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly expression: Expression;
}
export interface IfStatement extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly whenTrue: Statement;
  readonly whenFalse: Statement | null;
}
export type WhenValue =
  | { readonly kind: 'else' }
  | { readonly kind: 'values'; readonly values: readonly (Literal | NameExpression)[] }
  | { readonly kind: 'type'; readonly type: TypeNode; readonly name: string };
export interface SwitchStatement extends Node {
  readonly kind: 'switch';
  readonly value: Expression;
  readonly cases: readonly (Node & { readonly when: WhenValue; readonly body: Block })[];
}
export interface ForStatement extends Node {
  readonly kind: 'for';
  readonly declaration: LocalVariables | null;
  readonly start: readonly Expression[];
  readonly condition: Expression | null;
  readonly update: readonly Expression[];
  readonly body: Statement | null;
}
export interface ForEachStatement extends Node {
  readonly kind: 'forEach';
  readonly type: TypeNode;
  readonly name: string;
  readonly iterable: Expression;
  readonly body: Statement | null;
}
export interface WhileStatement extends Node {
  readonly kind: 'while' | 'doWhile';
  readonly condition: Expression;
  readonly body: Statement | null;
}
export interface TryStatement extends Node {
  readonly kind: 'try';
  readonly body: Block;
  readonly catches: readonly (Node & { readonly type: TypeNode; readonly name: string; readonly body: Block })[];
  readonly finally: Block | null;
}
export interface ReturnStatement extends Node {
  readonly kind: 'return';
  readonly value: Expression | null;
}
export interface ThrowStatement extends Node {
  readonly kind: 'throw';
  readonly value: Expression;
}
export interface JumpStatement extends Node {
  readonly kind: 'break' | 'continue';
}
export interface DmlStatement extends Node {
  readonly kind: 'dml';
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
  readonly access: 'user' | 'system' | null;
  readonly value: Expression;
  /** External id field of an upsert, as written: `Key__c` or `Account.Key__c`. */
  readonly externalId: string | null;
}
export interface RunAsStatement extends Node {
  readonly kind: 'runAs';
  readonly args: readonly Expression[];
  readonly body: Block;
}

export type Statement =
  | Block
  | LocalVariables
  | ExpressionStatement
  | IfStatement
  | SwitchStatement
  | ForStatement
  | ForEachStatement
  | WhileStatement
  | TryStatement
  | ReturnStatement
  | ThrowStatement
  | JumpStatement
  | DmlStatement
  | RunAsStatement;

/** `@isTest(SeeAllData=true)`; names as written, a lone value under `value`. */
export interface Annotation extends Node {
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}
/** Keywords in lower case: `public`, `static`, `with sharing`, `testmethod` … */
export interface Modifiers {
  readonly keywords: readonly string[];
  readonly annotations: readonly Annotation[];
}
export interface Parameter extends Node {
  readonly name: string;
  readonly type: TypeNode;
  readonly isFinal: boolean;
}
/** Return type null is `void`; body null is abstract (or an interface's). */
export interface MethodDeclaration extends Node, Modifiers {
  readonly kind: 'method';
  readonly name: string;
  readonly returns: TypeNode | null;
  readonly parameters: readonly Parameter[];
  readonly body: Block | null;
}
export interface ConstructorDeclaration extends Node, Modifiers {
  readonly kind: 'constructor';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
}
export interface FieldDeclaration extends Node, Modifiers {
  readonly kind: 'field';
  readonly name: string;
  readonly type: TypeNode;
  readonly value: Expression | null;
}
/** An accessor without body is automatic. */
export interface Accessor extends Node, Modifiers {
  readonly body: Block | null;
}
export interface PropertyDeclaration extends Node, Modifiers {
  readonly kind: 'property';
  readonly name: string;
  readonly type: TypeNode;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}
export interface InitializerBlock extends Node {
  readonly kind: 'initializer';
  readonly isStatic: boolean;
  readonly body: Block;
}
export interface TypeDeclaration extends Node, Modifiers {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly name: string;
  readonly superclass: TypeNode | null;
  /** Implemented by a class, extended by an interface. */
  readonly interfaces: readonly TypeNode[];
  readonly members: readonly Member[];
  readonly constants: readonly (Node & { readonly name: string })[];
}
export type Member =
  | MethodDeclaration
  | ConstructorDeclaration
  | FieldDeclaration
  | PropertyDeclaration
  | InitializerBlock
  | TypeDeclaration;

export interface TriggerEventNode {
  readonly timing: 'before' | 'after';
  readonly event: 'insert' | 'update' | 'delete' | 'undelete';
}
/** Members of a trigger or of anonymous Apex stand beside its statements. */
export interface TriggerDeclaration extends Node {
  readonly kind: 'trigger';
  readonly name: string;
  readonly objectName: string;
  readonly events: readonly TriggerEventNode[];
  readonly members: readonly Member[];
  readonly body: Block;
}
export interface AnonymousUnit extends Node {
  readonly kind: 'anonymous';
  readonly members: readonly Member[];
  readonly body: Block;
}

export type CompilationUnit = TypeDeclaration | TriggerDeclaration | AnonymousUnit;
