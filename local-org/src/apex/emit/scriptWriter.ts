/** JavaScript under construction, on the lines of the Apex: what is written for a line stands on that line, or after what came before. */
export class ScriptWriter {
  private readonly chunks: string[] = [];
  private line = 1;

  /** Goes on at a line; the text before it may already have passed it. */
  at(line: number): this {
    while (this.line < line) {
      this.chunks.push('\n');
      this.line++;
    }
    return this;
  }

  write(text: string): this {
    this.chunks.push(text);
    return this;
  }

  /** A place that is filled when more is known; without line breaks. */
  reserve(): (text: string) => void {
    const index = this.chunks.push('') - 1;
    return (text) => {
      this.chunks[index] = text;
    };
  }

  toString(): string {
    return this.chunks.join('');
  }
}
