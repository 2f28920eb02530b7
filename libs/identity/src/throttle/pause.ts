import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Holds an answer back. The only place that lets time go by, so that a test can own it. */
@Injectable()
export class Pause {
  async hold(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await wait(milliseconds);
  }
}
