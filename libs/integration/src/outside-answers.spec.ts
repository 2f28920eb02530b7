import { describe, expect, it } from '@jest/globals';
import { readableHead } from './outside-answers.js';

describe('what a stranger answered', () => {
  it.each<[string, string, string]>([
    ['as it came', 'busy\n\tlater', 'busy\n\tlater'],
    ['without what cannot be shown', 'b\u0000u\u001bs\u202ey', 'busy'],
    ['no longer than is kept', 'x'.repeat(30), 'x'.repeat(20)],
    ['with whole characters alone', `${'x'.repeat(19)}😀`, `${'x'.repeat(19)}\uFFFD`],
  ])('is kept %s', (_how, said, kept) => {
    expect(readableHead(Buffer.from(said), 20)).toBe(kept);
  });
});
