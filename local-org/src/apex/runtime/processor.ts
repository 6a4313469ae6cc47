import { LimitFailure } from './exceptions.js';
import { PROCESSOR_UNITS, type Limits } from './limits.js';

/** Calls within calls («Maximum stack depth reached»). */
export const DEEPEST = 1000;

/** More than any limit, for Apex that runs outside a context. */
const UNLIMITED = 0x3fffffff;

/**
 * The counters that emitted code itself moves: what is left of the processor time of the limits in effect, and the depth of calls.
 *
 * The time is counted, not measured, so that the same code always needs the same: a pass of a loop and a call of a method, constructor
 * or accessor take a microsecond each, what the library and the database do takes none. An endless loop ends as on the platform;
 * 10 million passes in one transaction are more than the platform has time for.
 */
class Processor {
  left = UNLIMITED;
  depth = 0;
  private limits: Limits | null = null;

  /** Counts for these limits from now on; gives those before. */
  use(limits: Limits | null): Limits | null {
    const previous = this.limits;
    if (previous) previous.processorLeft = this.left;
    this.limits = limits;
    this.left = limits ? limits.processorLeft : UNLIMITED;
    return previous;
  }

  /** Whole milliseconds used of the limits in effect. */
  milliseconds(): number {
    if (!this.limits) return 0;
    return Math.floor((this.limits.table.cpuTime * PROCESSOR_UNITS - this.left) / PROCESSOR_UNITS);
  }

  /** Emitted code calls it where one of the two counters has passed its end. Throws LimitFailure. */
  exceeded(): never {
    if (this.left < 0) throw new LimitFailure('Apex CPU time limit exceeded');
    this.depth--;
    throw new LimitFailure(`Maximum stack depth reached: ${DEEPEST + 1}`);
  }
}

export const processor = new Processor();
