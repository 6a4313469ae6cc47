import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from '../../scripts/testSupport/servedOrg.js';

/** What a command of the CLI answers with --json. */
export interface CliAnswer {
  readonly status: number;
  readonly result: Record<string, unknown>;
  readonly message?: string;
  readonly name?: string;
}

export interface CliOutput {
  readonly code: number | null;
  readonly output: string;
}

/** The unmodified sf CLI of the lock file, in an empty home directory, with a copy of the project to work in. */
export class SalesforceCli {
  private readonly home = mkdtempSync(join(tmpdir(), 'scorekeeper-cli-'));
  readonly project = join(this.home, 'project');
  private readonly environment: NodeJS.ProcessEnv;

  /** `node` runs the CLI; `accessToken` is what `sf org login access-token` reads. */
  constructor(node: string, accessToken: string) {
    const programs = join(this.home, 'bin');
    mkdirSync(programs);
    mkdirSync(this.project);
    for (const path of ['force-app', 'sfdx-project.json', '.forceignore', 'config'])
      cpSync(join(ROOT, path), join(this.project, path), { recursive: true });
    const program = join(programs, 'sf');
    writeFileSync(
      program,
      `#!/bin/sh\nexec "${node}" "${join(ROOT, 'node_modules/@salesforce/cli/bin/run.js')}" "$@"\n`,
    );
    chmodSync(program, 0o755);
    this.environment = {
      ...process.env,
      HOME: this.home,
      PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
      SF_ACCESS_TOKEN: accessToken,
      SF_DISABLE_TELEMETRY: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      NODE_OPTIONS: '',
    };
  }

  /** Runs `sf …` with --json. Throws when it answers something else than JSON. */
  async json(...args: readonly string[]): Promise<CliAnswer> {
    const { output } = await this.run('sf', [...args, '--json']);
    return JSON.parse(output) as CliAnswer;
  }

  /** The result of a command that must succeed. */
  async result(...args: readonly string[]): Promise<Record<string, unknown>> {
    const answer = await this.json(...args);
    if (answer.status !== 0) throw new Error(`sf ${args.join(' ')}: ${JSON.stringify(answer).slice(0, 4000)}`);
    return answer.result;
  }

  /** Runs any program as the admin at this machine would; output and errors together when it fails. */
  async run(command: string, args: readonly string[], directory = this.project): Promise<CliOutput> {
    const child = spawn(command, args, { cwd: directory, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output: code === 0 || output.startsWith('{') ? output : output + errors };
  }

  /** Writes a file of the project; its path inside it. */
  write(path: string, text: string): string {
    mkdirSync(join(this.project, path, '..'), { recursive: true });
    writeFileSync(join(this.project, path), text);
    return path;
  }

  remove(path: string): void {
    rmSync(join(this.project, path), { recursive: true, force: true });
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
