/**
 * Triggers that a project has and the org has not, because they are refused or broken: what a test finds in their place is not what
 * the project does. Notes for which of their objects a save would have fired them.
 */
export class MissedTriggers {
  private readonly byObject = new Map<string, string[]>();
  private readonly missed = new Set<string>();

  /** `source` is the trigger's text, which may not even be well-formed. */
  leaveOut(name: string, source: string): void {
    const object = /\btrigger\s+\w+\s+on\s+(\w+)/i.exec(source)?.[1]?.toLowerCase();
    if (object !== undefined) this.byObject.set(object, [...(this.byObject.get(object) ?? []), name]);
  }

  /** A record of the object is saved or removed. */
  note(objectName: string): void {
    for (const name of this.byObject.get(objectName.toLowerCase()) ?? []) this.missed.add(name);
  }

  /** The triggers that were missed since the last call, by name. */
  take(): string[] {
    const names = [...this.missed].sort();
    this.missed.clear();
    return names;
  }
}
