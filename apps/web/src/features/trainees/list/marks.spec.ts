import { describe, expect, it } from '@jest/globals';
import { piecesOf, waysOf } from './marks.js';

/** The pieces in one line, what was found in brackets. */
const marked = (text: string, q: string): string =>
  piecesOf(text, q)
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join('');

describe('what was found', () => {
  it.each([
    ['Émile Zola', 'zola', 'Émile [Zola]'],
    ['Émile Zola', 'emi', '[Émi]le Zola'],
    ['E\u0301mile Zola', 'emile', '[E\u0301mile] Zola'],
    ['Zofia Nowak', 'ŽOF', '[Zof]ia Nowak'],
    ['Maria Garcia', 'garcia maria', '[Maria] [Garcia]'],
    ['Maria Garcia', 'mar', '[Mar]ia Garcia'],
    ['Maria Garcia', 'marja', '[Maria] Garcia'],
    ['Maria Garcia', 'garcias', 'Maria [Garcia]'],
    ['Maria Garcia', 'gacia', 'Maria [Garcia]'],
    ['Maria Garcia', 'mxrja', 'Maria Garcia'],
    ["Sean O'Brien", 'obrien', "Sean [O'Brien]"],
    ["Sean O'Brien", "o'br", "Sean [O'Br]ien"],
    ['Ольга Иванова', 'ольга', '[Ольга] Иванова'],
    ['Straße 5', 'strasse', '[Straße] 5'],
    ['Łukasz Søren', 'soren luk', '[Łuk]asz [Søren]'],
    ['anna@list.example', 'list', 'anna@[list].example'],
    ['Anna', 'nn an', '[Ann]a'],
    ['<b>Anna', 'b', '<[b]>Anna'],
    ['Anna', '%', 'Anna'],
    ['', 'anna', ''],
  ])('in %s for %s', (text, q, line) => {
    expect(marked(text, q)).toBe(line);
    expect(
      piecesOf(text, q)
        .map(({ text: piece }) => piece)
        .join(''),
    ).toBe(text);
  });
});

describe('how people were found', () => {
  const anna = { name: 'Anna Müller', email: 'anna@list.example' };
  const maria = { name: 'Maria García', email: 'm.g@post.example' };
  const brien = { name: "Seán O'Brien", email: 'sob@post.example' };
  const post = { name: 'Emily Post', email: 'e@home.example' };
  it.each([
    ['by name', [anna], 'muller', { name: true, address: false, nearly: [] }],
    ['by name, whatever the address says as well', [anna], 'ANNA', { name: true, address: false, nearly: [] }],
    ['by address', [anna], 'list.example', { name: false, address: true, nearly: [] }],
    ['by both words', [anna], 'müller list', { name: false, address: true, nearly: [] }],
    ['some by name, others by address', [post, maria], 'post', { name: true, address: true, nearly: [] }],
    ['with one letter different', [maria], 'marja', { name: true, address: false, nearly: ['marja'] }],
    ['one word of two', [maria], 'marja garcia', { name: true, address: false, nearly: ['marja'] }],
    ['an address with one left out', [maria], 'pst', { name: false, address: true, nearly: ['pst'] }],
    ['with an apostrophe', [brien], 'o’brien', { name: true, address: false, nearly: [] }],
    ['in a way that cannot be seen here', [maria], 'xyzzy', { name: false, address: false, nearly: [] }],
    ['by no word', [maria], '%', { name: false, address: false, nearly: [] }],
    ['nobody', [], 'maria', { name: false, address: false, nearly: [] }],
  ])('%s', (_how, people, q, ways) => {
    expect(waysOf(people, q)).toEqual(ways);
  });
});
