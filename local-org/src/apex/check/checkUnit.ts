import { fail } from '../syntax/compileError.js';
import type { AnonymousUnit, Block, Node, Statement, TriggerDeclaration } from '../syntax/ast.js';
import type { ApexType } from '../types/apexType.js';
import { ancestry } from '../types/symbols.js';
import type {
  ConstructorSymbol,
  FieldSymbol,
  InitializerBlock,
  MethodSymbol,
  Unit,
  UserType,
} from '../types/symbols.js';
import type { BoundFunction, BoundStatement, LocalSymbol } from './bound.js';
import { chooseConstructor, isException } from './calls.js';
import { checkClassRules } from './classRules.js';
import { CodeScope } from './codeScope.js';
import type { CodeOwner, ProgramScope } from './codeScope.js';
import { coerce } from './conversions.js';
import { checkValue } from './expressions.js';
import { completes } from './flow.js';
import { checkStatements, refusalOf } from './statements.js';

type Report = (error: unknown, deferred: boolean) => void;

/** Checks the code of one file and turns it into functions, in the order of the text. */
export class UnitChecker {
  readonly functions: BoundFunction[] = [];
  readonly dependencies = new Set<string>();

  constructor(
    private readonly unit: Unit,
    private readonly program: ProgramScope,
    private readonly report: Report,
  ) {}

  /** The members of a class and of its inner classes. */
  checkType(type: UserType): void {
    this.dependOnParents(type);
    checkClassRules(type, this.program, (work) => this.attempt(work));
    const constructors = [...type.constructors];
    if (type.kind === 'class' && constructors.length === 0) this.attempt(() => this.defaultConstructor(type));
    for (const member of type.declaration.members) {
      this.attempt(() => {
        const { name } = member as { name?: string };
        if (member.kind === 'method')
          this.method(
            type,
            type.methods.get(member.name.toLowerCase())?.find((one) => one.body === member.body),
          );
        else if (member.kind === 'constructor')
          this.constructorBody(
            type,
            constructors.find((one) => one.body === member.body),
          );
        else if (member.kind === 'initializer') this.initializer(type, member);
        else if (member.kind === 'field' || member.kind === 'property')
          this.field(type, type.fields.get(member.name.toLowerCase()));
        else {
          const inner = name === undefined ? undefined : type.inner.get(name.toLowerCase());
          if (inner) this.checkType(inner);
        }
      });
    }
  }

  /** The statements of a trigger or of anonymous Apex; `host` holds the members declared beside them. */
  checkBody(declaration: TriggerDeclaration | AnonymousUnit, host: UserType, triggerObject: ApexType | null): void {
    const place = this.unit.kind === 'trigger' ? `Trigger.${this.unit.name}` : this.unit.name;
    const scope = this.scope({ type: host, isStatic: true, returns: this.program.table.void, triggerObject });
    const body = checkStatements(declaration.body.statements, scope);
    this.functions.push({
      role: 'body',
      owner: host,
      symbol: null,
      place,
      isStatic: true,
      parameters: [],
      body,
      line: declaration.body.line,
    });
  }

  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.report(error, false);
    }
  }

  private scope(owner: Partial<CodeOwner>): CodeScope {
    const defaults: CodeOwner = {
      unit: this.unit,
      type: null,
      isStatic: false,
      returns: null,
      isConstructor: false,
      isInitializer: false,
      accessorOf: null,
      triggerObject: null,
      dependencies: this.dependencies,
    };
    return new CodeScope(this.program, { ...defaults, ...owner }, this.report);
  }

  private dependOnParents(type: UserType): void {
    const scope = this.scope({ type });
    const used = [type.superclass, ...type.interfaces, ...[...type.fields.values()].map((field) => field.type)];
    for (const method of [...type.methods.values()].flat())
      used.push(method.returns, ...method.parameters.map((parameter) => parameter.type));
    for (const one of used) if (one) this.attempt(() => scope.uses(one, type.declaration));
  }

  private method(owner: UserType, method: MethodSymbol | undefined): void {
    if (!method?.body) return;
    const scope = this.scope({ type: owner, isStatic: method.isStatic, returns: method.returns });
    const parameters = method.parameters.map((parameter) =>
      scope.declare(method, parameter.name, parameter.type, parameter.isFinal),
    );
    const body = this.block(method.body, scope);
    requireReturn(method.body, method.returns, method, scope);
    this.add('method', owner, method, method.name, method.isStatic, parameters, body, method.line);
  }

  private constructorBody(owner: UserType, constructor: ConstructorSymbol | undefined): void {
    if (!constructor?.body) return;
    checkExceptionConstructor(constructor, this.program);
    const scope = this.scope({ type: owner, returns: this.program.table.void, isConstructor: true });
    const parameters = constructor.parameters.map((parameter) =>
      scope.declare(constructor, parameter.name, parameter.type, parameter.isFinal),
    );
    const statements = this.block(constructor.body, scope);
    const first = statements[0];
    const explicit = first?.kind === 'expression' && first.value.kind === 'constructorCall' ? first.value : null;
    const isThisCall = isCallOfThis(constructor.body.statements[0]);
    const isExplicit = explicit !== null || first?.kind === 'refusal';
    const start = isExplicit ? [first as BoundStatement] : this.implicitSuper(owner, constructor, scope);
    const rest = isExplicit ? statements.slice(1) : statements;
    // Fields get their values before the constructor above runs, unlike Java's: a method that it calls may be overridden here.
    const body: BoundStatement[] = [
      ...(isThisCall ? [] : [{ kind: 'initialize', line: constructor.line } as const]),
      ...start,
      ...rest,
    ];
    this.add('constructor', owner, constructor, '<init>', false, parameters, body, constructor.line);
  }

  private defaultConstructor(owner: UserType): void {
    const scope = this.scope({ type: owner, isConstructor: true });
    const { line } = owner.declaration;
    const body: BoundStatement[] = [
      { kind: 'initialize', line },
      ...this.implicitSuper(owner, owner.declaration, scope),
    ];
    this.functions.push({
      role: 'constructor',
      owner,
      symbol: null,
      place: `Class.${owner.name}.<init>`,
      isStatic: false,
      parameters: [],
      body,
      line,
    });
  }

  private implicitSuper(owner: UserType, at: Node, scope: CodeScope): BoundStatement[] {
    const above = owner.superclass?.user;
    if (!above) return [];
    if (
      above.constructors.length > 0 &&
      !above.constructors.some((one) => one.parameters.length === 0) &&
      !isException(above, scope)
    ) {
      fail(at, `No default constructor available in super type: ${above.name}`);
    }
    const constructor = chooseConstructor(above, [], at, scope);
    return [
      {
        kind: 'expression',
        value: { kind: 'constructorCall', owner: above, constructor, args: [], type: this.program.table.void },
        isCounted: false,
        line: at.line,
      },
    ];
  }

  private initializer(owner: UserType, block: InitializerBlock): void {
    const scope = this.scope({ type: owner, isStatic: block.isStatic, isInitializer: true });
    const body = this.block(block.body, scope);
    const place = block.isStatic ? '<clinit>' : '<init>';
    this.add(
      block.isStatic ? 'staticInitializer' : 'instanceInitializer',
      owner,
      block,
      place,
      block.isStatic,
      [],
      body,
      block.line,
    );
  }

  private field(owner: UserType, field: FieldSymbol | undefined): void {
    if (!field) return;
    if (field.getter?.body) this.accessor(owner, field, 'getter', field.getter.body);
    if (field.setter?.body) this.accessor(owner, field, 'setter', field.setter.body);
    if (!field.value) return;
    const scope = this.scope({ type: owner, isStatic: field.isStatic, isInitializer: true });
    const { value: written } = field;
    const { result: value, refusal } = scope.attemptStatement(() =>
      coerce(checkValue(written, scope), field.type, scope, field),
    );
    if (!value && !refusal) return;
    const target = field.isStatic ? null : ({ kind: 'this', type: owner.type } as const);
    const assign: BoundStatement[] = refusal ? [refusalOf(refusal, field, scope)] : [];
    if (value)
      assign.push({
        kind: 'expression',
        value: {
          kind: 'assign',
          target: { kind: 'field', field, target, safe: false, stored: true, type: field.type },
          value,
          isCompound: false,
          yieldsPrevious: false,
          type: field.type,
        },
        isCounted: true,
        line: field.line,
      });
    this.add(
      field.isStatic ? 'staticInitializer' : 'instanceInitializer',
      owner,
      field,
      field.isStatic ? '<clinit>' : '<init>',
      field.isStatic,
      [],
      assign,
      field.line,
    );
  }

  private accessor(owner: UserType, field: FieldSymbol, role: 'getter' | 'setter', block: Block): void {
    const returns = role === 'getter' ? field.type : this.program.table.void;
    const scope = this.scope({ type: owner, isStatic: field.isStatic, returns, accessorOf: field });
    const parameters = role === 'setter' ? [scope.declare(field, 'value', field.type)] : [];
    const body = this.block(block, scope);
    if (role === 'getter') requireReturn(block, returns, block, scope);
    this.add(role, owner, field, `__sfdc_${field.name}`, field.isStatic, parameters, body, block.line);
  }

  private block(block: Block, scope: CodeScope): BoundStatement[] {
    return scope.inBlock(() => checkStatements(block.statements, scope));
  }

  private add(
    role: BoundFunction['role'],
    owner: UserType,
    symbol: BoundFunction['symbol'],
    name: string,
    isStatic: boolean,
    parameters: LocalSymbol[],
    body: BoundStatement[],
    line: number,
  ): void {
    const prefix = this.unit.kind === 'trigger' ? 'Trigger' : this.unit.kind === 'class' ? 'Class' : '';
    this.functions.push({
      role,
      owner,
      symbol,
      place: [prefix, owner.name, name].filter(Boolean).join('.'),
      isStatic,
      parameters,
      body,
      line,
    });
  }
}

/** The four constructors of every exception cannot be declared again. */
function checkExceptionConstructor(constructor: ConstructorSymbol, { table }: ProgramScope): void {
  const { owner, parameters } = constructor;
  const types = parameters.map((parameter) => parameter.type.name).join();
  const isException = [...ancestry(owner)].some((one) => one.superclass === table.of('Exception'));
  if (isException && ['', 'String', 'Exception', 'String,Exception'].includes(types))
    fail(constructor, `System exception constructor already defined: <Constructor>(${types})`);
}

function isCallOfThis(statement: Statement | undefined): boolean {
  return (
    statement?.kind === 'expression' &&
    statement.expression.kind === 'constructorCall' &&
    statement.expression.target === 'this'
  );
}

function requireReturn(block: Block, returns: ApexType, at: Node, scope: CodeScope): void {
  if (returns.kind === 'void' || !completes(block)) return;
  scope.attempt(() =>
    fail({ line: block.endLine, column: at.column }, `Missing return statement required return type: ${returns.name}`),
  );
}
