import { describe, expect, it } from '@jest/globals';
import { meanLevels } from './mean-levels.js';

describe('what several people found', () => {
  it.each<[Record<string, number>[], Record<string, number>]>([
    [[], {}],
    [[{ opening: 3 }], { opening: 3000 }],
    [[{ opening: 3 }, { opening: 4 }], { opening: 3500 }],
    [[{ opening: 1 }, { opening: 2 }, { opening: 2 }], { opening: 1667 }],
    [[{ opening: 1 }, { closing: 4 }], { opening: 1000, closing: 4000 }],
  ])('%j is %j', (all, mean) => {
    expect(Object.fromEntries(meanLevels(all))).toEqual(mean);
  });
});
