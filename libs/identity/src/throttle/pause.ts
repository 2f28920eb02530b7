import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Holds an answer back. The only place that lets time go by, so that a test can own it. */
@Injectable()
export class Pause {
  async hold(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await wait(milliseconds);
  }

  /** Ends only at a whole step after it began, so that small differences in the work cannot be read from the time. */
  async inSteps<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      await wait(milliseconds - ((performance.now() - began) % milliseconds));
    }
  }
}
