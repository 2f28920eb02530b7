import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@convenor/platform';

/** One message of the process: where it listens, or how a deed went. */
interface Word {
  port?: number;
  call?: number;
  failed?: string | null;
}

/** Another api and worker on the database of a test, in a process of its own: the built code, at the test's time. */
export class SecondProcess {
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  /** Resolves when it listens. */
  static async start(database: string, env: Record<string, string>): Promise<SecondProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'convenor-second-'));
    const clock = clockIn(folder);
    writeFileSync(clock, '');
    const child = fork(join(projectRoot(), 'test/support/second-api.mjs'), {
      execArgv: [],
      env: { PATH: process.env['PATH'], ...env, DATABASE: database, CLOCK_FILE: clock },
    });
    const { port } = await wordOf(child, (word) => word.port !== undefined);
    return new SecondProcess(child, folder, `http://127.0.0.1:${port}`);
  }

  /** From now on its clock stands still. */
  timeIs(moment: Date): void {
    writeFileSync(clockIn(this.folder), moment.toISOString());
  }

  /** Does the jobs that are due and that nobody else does. */
  async runDue(): Promise<void> {
    const call = (this.calls += 1);
    const done = wordOf(this.child, (word) => word.call === call);
    this.child.send({ call, deed: 'runDue' });
    const { failed } = await done;
    if (failed) throw new Error(failed);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.send({ call: 0, deed: 'stop' });
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const clockIn = (folder: string): string => join(folder, 'now');

/** The next word of this kind. @throws when the process ends before */
function wordOf(child: ChildProcess, isMeant: (word: Word) => boolean): Promise<Word> {
  return new Promise((resolve, reject) => {
    const hear = (word: Word): void => {
      if (isMeant(word)) settle(() => resolve(word));
    };
    const end = (code: number | null): void => settle(() => reject(new Error(`The second process ended (${code}).`)));
    const settle = (how: () => void): void => {
      child.off('message', hear).off('exit', end);
      how();
    };
    child.on('message', hear).on('exit', end);
  });
}
