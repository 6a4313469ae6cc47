/** A line of an Apex stack trace. */
export interface ApexFrame {
  /** `Class.Foo.Inner.method`, `Trigger.FooTrigger` or `AnonymousBlock`. */
  readonly place: string;
  /** From 1. */
  readonly line: number;
}

// V8 puts the type of the receiver in front of a function's name, and the name of the property that it was called by behind it.
const apexFrame =
  /^\s*at (?:.*?((?:Class|Trigger)\.[\w.<>]+|AnonymousBlock[\w.<>]*).* \()?apex\/([\w.]+):(\d+):\d+\)?$/;

/**
 * The Apex frames of a V8 stack. Emitted code stands in scripts named `apex/<class, trigger or AnonymousBlock>`, on the lines of the
 * Apex, in functions named as the platform names them, so that V8's stack is the Apex stack.
 */
export function apexFrames(stack: string | undefined): ApexFrame[] {
  const frames: ApexFrame[] = [];
  for (const text of (stack ?? '').split('\n')) {
    const match = apexFrame.exec(text);
    if (match === null) continue;
    frames.push({ place: match[1] || match[2] || '', line: Number(match[3]) });
  }
  return frames;
}

/** The frames down to the trigger that runs, if any: what caused the save is not part of a trigger's trace. */
export function framesOfUnit(stack: string | undefined): ApexFrame[] {
  const frames = apexFrames(stack);
  const trigger = frames.findIndex((frame) => frame.place.startsWith('Trigger.'));
  return trigger < 0 ? frames : frames.slice(0, trigger + 1);
}

/** As `Exception.getStackTraceString` shows it: `Class.Foo.bar: line 12, column 1`, one frame a line. */
export function formatFrames(frames: readonly ApexFrame[]): string {
  return frames.map((frame) => `${frame.place}: line ${frame.line}, column 1`).join('\n');
}
