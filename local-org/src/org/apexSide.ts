import type { ApexCompilation, ApexCompiler, ApexComponents, ApexSource } from '../deploy/apexHook.js';
import type { Component } from '../metadata/component.js';
import { childText } from '../metadata/xml.js';
import { executeAnonymous, type AnonymousOutcome } from '../apex/platform/anonymous.js';
import { findAuraMethod, invokeAura } from '../apex/platform/aura.js';
import { Contexts, type DebugSink } from '../apex/platform/contexts.js';
import { ApexHost } from '../apex/platform/triggers.js';
import type { ApexProgram } from '../apex/program/apexProgram.js';
import { compileProgram } from '../apex/program/compileProgram.js';
import type { OpenOrg } from './createOrg.js';

export interface ApexSideOptions {
  /** Where syntax trees are kept between starts; null: nowhere. */
  readonly cacheDirectory: string | null;
  /** Where `System.debug` goes. */
  readonly debug: DebugSink;
  /** True: classes with problems are left out with all that uses them, and the rest runs (tests of foreign projects). */
  readonly leaveOutBroken?: boolean;
}

/** The Apex of one org: compiles what is deployed, keeps the program in effect, and runs its triggers. */
export class ApexSide implements ApexCompiler {
  readonly contexts: Contexts;
  private current: ApexProgram;

  constructor(
    private readonly org: OpenOrg,
    private readonly options: ApexSideOptions,
  ) {
    const { program } = this.compileSources([], [], this.org.components);
    if (!program) throw new Error('A program without classes does not compile: a fault of the compiler');
    this.current = program;
    this.contexts = new Contexts(org, () => this.current, options.debug);
    org.attachTriggers(new ApexHost(this.contexts));
  }

  /** The program in effect. */
  get program(): ApexProgram {
    return this.current;
  }

  /** What the pages may call. */
  readonly auraMethods = {
    find: (className: string, methodName: string): { readonly cacheable: boolean } | undefined =>
      findAuraMethod(this.current, className, methodName),
  };

  /** Runs an `@AuraEnabled` method as a user, then the asynchronous work that it has queued. Returns the JSON of its result. */
  readonly invokeAura = (userId: string, className: string, methodName: string, parametersJson: string): string => {
    const result = invokeAura(this.contexts, this.current, userId, className, methodName, parametersJson);
    this.runJobs();
    return result;
  };

  executeAnonymous(userId: string, source: string): AnonymousOutcome {
    const outcome = executeAnonymous(this.contexts, this.current, userId, source);
    this.runJobs();
    return outcome;
  }

  /** Runs the asynchronous work that committed transactions have queued, and the schedules that are due. Returns the number of jobs. */
  runJobs(): number {
    for (const work of this.contexts.schedules.takeDue(this.org.clock())) this.contexts.enqueueScheduled(work);
    return this.contexts.queue.runAll();
  }

  compile(
    classes: readonly ApexSource[],
    triggers: readonly ApexSource[],
    components: ApexComponents,
  ): ApexCompilation {
    const { problems, program } = this.compileSources(classes, triggers, components);
    return {
      problems,
      ...(program && {
        auraMethods: {
          find: (className: string, methodName: string) => findAuraMethod(program, className, methodName),
        },
      }),
      accept: () => {
        if (program) this.current = program;
      },
    };
  }

  private compileSources(
    classes: readonly ApexSource[],
    triggers: readonly ApexSource[],
    components: ApexComponents,
  ): ReturnType<typeof compileProgram> {
    const unit =
      (kind: 'class' | 'trigger') =>
      ({ name, file, body }: ApexSource) => ({ kind, name, file, source: body });
    return compileProgram({
      // An inactive trigger is kept and not run.
      units: [...classes.map(unit('class')), ...triggers.filter((trigger) => trigger.active).map(unit('trigger'))],
      schema: this.org.schema,
      labels: labelTexts(components.all('CustomLabel')),
      cacheDirectory: this.options.cacheDirectory,
      leaveOutBroken: this.options.leaveOutBroken ?? false,
      isRefused: (type, fullName) => components.isRefused?.(type, fullName) ?? false,
    });
  }
}

function labelTexts(labels: readonly Component[]): ReadonlyMap<string, string> {
  return new Map(labels.map(({ fullName, xml }) => [fullName.toLowerCase(), (xml && childText(xml, 'value')) ?? '']));
}
