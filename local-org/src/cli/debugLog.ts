/** Where `System.debug` goes while a project is served: to whoever listens. Errors also go to the terminal. */
export class DebugLog {
  private lines: string[] | null = null;

  constructor(private readonly terminal: (text: string) => void) {}

  /** For `openProject`. */
  readonly write = (level: string, text: string): void => {
    this.lines?.push(`USER_DEBUG|${level}|${text}`);
    if (level === 'ERROR') this.terminal(text);
  };

  /** Runs `work`, and returns with its result what it wrote. */
  collect<Result extends object>(work: () => Result): Result & { readonly debugLog: string } {
    const lines: string[] = [];
    this.lines = lines;
    try {
      return { ...work(), debugLog: lines.join('\n') };
    } finally {
      this.lines = null;
    }
  }
}
