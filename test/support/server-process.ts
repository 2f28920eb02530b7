import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@convenor/platform';
import { freePort } from './free-port.js';

const OWNER = { email: 'owner@example.org', password: 'a-quiet-evening-for-tests' };

/** The built product as a process of its own on a data folder of its own, to be killed and started again. */
export class ServerProcess {
  readonly owner = OWNER;
  private child: ChildProcess | null = null;
  private said = '';

  private constructor(
    private readonly port: number,
    readonly dataDir: string,
    private readonly settings: Record<string, string>,
  ) {}

  static async prepare(settings: Record<string, string> = {}): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'convenor-killed-')), settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const entry = join(projectRoot(), 'dist/apps/api/src/main.js');
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        OWNER_EMAIL: OWNER.email,
        OWNER_PASSWORD: OWNER.password,
        ...this.settings,
      },
    });
    this.child = child;
    this.said = '';
    for (const stream of [child.stdout, child.stderr])
      stream!.on('data', (bytes: Buffer) => (this.said += bytes.toString()));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The server ended (${code}) before it listened:\n${this.said}`);
    });
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
  }

  /** Ends the process between two of its instructions, as a power cut would. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async remove(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
