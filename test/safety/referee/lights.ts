import type { Random } from '@convenor/rules';
import type { ServerProcess } from '../../support/server-process.js';
import type { Line } from './client.js';

/** Kills the server at random moments of the traffic and starts it again; everyone waits at the same door meanwhile. */
export class Lights implements Line {
  kills = 0;
  /** The test is over, whether it went well or not: nobody asks any more. */
  over = false;
  private back: Promise<void> = Promise.resolve();
  private untilNext: number;

  constructor(
    readonly server: ServerProcess,
    private readonly random: Random,
    private readonly planned: number,
  ) {
    this.untilNext = this.pause();
  }

  get done(): boolean {
    return this.kills === this.planned;
  }

  on(): Promise<void> {
    return this.back;
  }

  /** Counts a request that is on its way; every so often the server is gone before, while or after it is worked on. */
  requestSent(): void {
    this.untilNext -= 1;
    if (this.untilNext > 0 || this.done) return;
    this.untilNext = Infinity;
    this.back = this.goOut(this.random.int(15));
  }

  private async goOut(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await this.server.kill();
    await this.server.start();
    this.kills += 1;
    this.untilNext = this.pause();
  }

  private pause(): number {
    return 5 + this.random.int(60);
  }
}
