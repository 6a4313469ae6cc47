import type { Diagnostic } from '../diagnostics/errors.js';
import type { ComponentStore, XmlElement } from '../metadata/component.js';
import type { Schema } from '../schema/model.js';

/** What definitions of reports are read against. */
export interface ReportContext {
  readonly schema: Schema;
  readonly components: ComponentStore;
}

/** Takes the problems found while a definition is read. `place` is undefined where only the file is known. */
export interface ProblemSink {
  /** What the platform would refuse, too. */
  error(place: XmlElement | undefined, code: string, message: string): void;
  /** What the platform would take. */
  refuse(place: XmlElement | undefined, diagnostic: Diagnostic, ...args: readonly string[]): void;
  /** A value of an element that the platform would take. */
  refuseValue(place: XmlElement | undefined, value: string, element: string, reason: string): void;
  /** Something that `element` names and that is not there. */
  missing(place: XmlElement | undefined, element: string, type: string, name: string): void;
}

/** Notes only whether there was a problem: what is told of one component is not told again of those that name it. */
export class QuietSink implements ProblemSink {
  found = false;

  error(): void {
    this.found = true;
  }

  refuse(): void {
    this.found = true;
  }

  refuseValue(): void {
    this.found = true;
  }

  missing(): void {
    this.found = true;
  }
}
