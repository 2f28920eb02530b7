import { duration } from '../../app/numbers.js';

/** "1 hr 20 min"; begun minutes are not counted. */
export function timeOf(seconds: number): string {
  return duration(Math.floor(Math.abs(seconds) / 60));
}
