import type { DeployProblem } from '../../diagnostics/errors.js';
import type { ProgramScope } from '../check/codeScope.js';
import type { RuntimeClass, RuntimeMethod } from '../runtime/classes.js';
import type { ProgramView, RuntimeTrigger } from '../runtime/context.js';
import { hasAnnotation } from '../types/modifiers.js';
import { compileUnit } from './compileUnits.js';
import type { Linker, LinkedUnit, UnitCoverage } from './linkProgram.js';
import { parseUnits } from './parseUnits.js';
import { ProblemList, declareUnits, typesOf } from './declareProgram.js';

/** A test class with its methods, in textual order. */
export interface TestClass {
  readonly type: RuntimeClass;
  /** `@IsTest(SeeAllData=true)` on the class or on one of its methods. */
  readonly seesAllData: boolean;
  readonly setup: readonly RuntimeMethod[];
  readonly methods: readonly RuntimeMethod[];
}

export interface AnonymousResult {
  readonly problems: readonly DeployProblem[];
  /** Null when there are problems. Must run inside a context. */
  readonly run: (() => void) | null;
}

/** A compiled program: all classes and triggers of an org. Immutable, except for the coverage counters. */
export class ApexProgram implements ProgramView {
  private readonly classes = new Map<string, RuntimeClass>();
  private readonly triggers = new Map<string, RuntimeTrigger[]>();
  readonly coverage: readonly UnitCoverage[];
  readonly testClasses: readonly TestClass[];

  constructor(
    units: readonly LinkedUnit[],
    private readonly scope: ProgramScope,
    private readonly linker: Linker,
  ) {
    for (const unit of units) this.add(unit);
    for (const triggers of this.triggers.values()) triggers.sort((left, right) => left.name.localeCompare(right.name));
    // Coverage counts the code that is tested, not the tests («Code Coverage Best Practices»).
    this.coverage = units.filter(({ compiled }) => !compiled.types[0]?.isTest).map(({ coverage }) => coverage);
    this.testClasses = units.flatMap(({ compiled: { types, unit } }) =>
      types[0]?.isTest && unit.kind === 'class' ? this.testClass(types[0].name) : [],
    );
  }

  runtimeClass(name: string): RuntimeClass | undefined {
    return this.classes.get(name.toLowerCase());
  }

  runtimeClasses(): Iterable<RuntimeClass> {
    return this.classes.values();
  }

  triggersOf(objectName: string): readonly RuntimeTrigger[] {
    return this.triggers.get(objectName.toLowerCase()) ?? [];
  }

  /** Compiles anonymous Apex against the classes of this program. */
  compileAnonymous(source: string): AnonymousResult {
    const problems = new ProblemList();
    const parsed = parseUnits(
      [{ kind: 'anonymous', name: 'AnonymousBlock', file: 'AnonymousBlock', source }],
      null,
      problems,
    );
    const declared = declareUnits(parsed, this.scope, problems);
    const units = declared.map((unit) => compileUnit(unit, this.scope, problems));
    if (problems.problems.length > 0) return { problems: problems.problems, run: null };
    const linked = this.linker.link(units);
    return { problems: [], run: linked[0]?.body ?? null };
  }

  private add({ compiled, body }: LinkedUnit): void {
    const isTrigger = compiled.unit.kind === 'trigger';
    for (const type of compiled.types)
      if (!isTrigger || type.outer) this.classes.set(type.name.toLowerCase(), this.linker.holder(type));
    const { trigger } = compiled;
    if (!trigger || !body) return;
    const runnable: RuntimeTrigger = {
      name: compiled.unit.name,
      objectName: trigger.objectName,
      events: trigger.events,
      run: body,
    };
    const key = trigger.objectName.toLowerCase();
    this.triggers.set(key, [...(this.triggers.get(key) ?? []), runnable]);
  }

  private testClass(name: string): TestClass[] {
    const type = this.runtimeClass(name);
    const symbol = this.scope.table.userTypes.get(name.toLowerCase());
    if (!type || !symbol || type.kind !== 'class') return [];
    const all = [...type.methods.values()].flat();
    const declarations = [...symbol.methods.values()].flat();
    const isTest = (key: string) =>
      declarations.some(
        (method) => method.key === key && method.isTest && !hasAnnotation(method.annotations, 'TestSetup'),
      );
    const setup = all.filter((method) => method.annotations.some((annotation) => annotation.name === 'TestSetup'));
    const methods = all
      .filter((method) => isTest(method.key))
      .sort((left, right) => left.position.line - right.position.line);
    const annotations = [
      ...typesOf(symbol).flatMap((one) => one.annotations),
      ...declarations.flatMap((method) => method.annotations),
    ];
    const seesAllData = annotations.some((annotation) =>
      annotation.values.some((pair) => pair.name.toLowerCase() === 'seealldata' && pair.value.toLowerCase() === 'true'),
    );
    return methods.length === 0 ? [] : [{ type, seesAllData, setup, methods }];
  }
}
