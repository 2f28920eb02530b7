import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '../errors/domain-error.js';
import { checkJson, MAX_DEPTH, MAX_VALUES } from './json-body.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

const refusalOf = (body: unknown): unknown => {
  try {
    return checkJson(body) ?? null;
  } catch (refusal) {
    return refusal;
  }
};

describe('what a JSON body may hold', () => {
  it.each<readonly [string, unknown, string | null]>([
    ['nothing', undefined, null],
    ['null', null, null],
    ['plain values', { name: 'Žofia 🌱', ages: [1, 2.5, true, null] }, null],
    ['as deep as it may be', nested(MAX_DEPTH), null],
    ['one level too deep', nested(MAX_DEPTH + 1), 'nested_too_deeply'],
    ['very deep', nested(100_000), 'nested_too_deeply'],
    ['as many values as there may be', Array(MAX_VALUES - 1).fill(0), null],
    ['one value too many', Array(MAX_VALUES).fill(0), 'too_many_values'],
    [
      'too many names',
      Object.fromEntries(Array.from({ length: MAX_VALUES }, (_, index) => [`k${index}`, 0])),
      'too_many_values',
    ],
    ['NUL in a text', { name: 'a\0b' }, 'unstorable_text'],
    ['half a pair in a text', [['\ud800']], 'unstorable_text'],
    ['half a pair in a name', { 'a\udc00': 1 }, 'unstorable_text'],
    ['NUL alone', '\0', 'unstorable_text'],
  ])('%s', (_what, body, code) => {
    expect(refusalOf(body)).toEqual(code && expect.objectContaining({ code, status: 400 }));
  });

  it.each<readonly [string, unknown, string | undefined]>([
    ['a field', { email: 'a\0b' }, 'email'],
    ['a field further in', { items: [{ text: 'fine' }, { text: '\ud800' }] }, 'items.1.text'],
    ['below a name that no field has', { ['k'.repeat(1000)]: '\0' }, undefined],
    ['the body itself', '\0', undefined],
  ])('names the text that cannot be kept: %s', (_what, body, field) => {
    expect((refusalOf(body) as DomainError).errors?.[0]?.field).toBe(field);
  });
});
