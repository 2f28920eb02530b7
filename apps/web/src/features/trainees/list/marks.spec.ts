import { describe, expect, it } from '@jest/globals';
import { piecesOf } from './marks.js';

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
