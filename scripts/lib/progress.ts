/** Progress on a terminal: one line that is written over. Where output is a file, one line per finished step. */
export class Progress {
  private readonly live: boolean;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {
    this.live = stream.isTTY;
  }

  update(step: string, done: number, total: number): void {
    if (this.live) this.stream.write(`\r\x1b[K${step} ${done.toLocaleString('en')} / ${total.toLocaleString('en')}`);
  }

  finish(text: string): void {
    this.stream.write(`${this.live ? '\r\x1b[K' : ''}${text}\n`);
  }
}
