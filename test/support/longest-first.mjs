import TestSequencer from '@jest/test-sequencer';

/** Attacks and kills take the longest; one of them begun last would leave the other core without work. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const isLong = ({ path }) => path.includes('/test/safety/');
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
