import { describe, expect, it } from '@jest/globals';
import { beginsAtRight, hasRightToLeft, stretchesOf } from './directions.js';

/** As it is seen from left to right; what is set from right to left stands in ‹ ›, in the order in which it is read. */
const seen = (line: string): string =>
  stretchesOf(line, beginsAtRight(line))
    .map(({ text, isRightToLeft }) => (isRightToLeft ? `‹${text}›` : text))
    .join('');

describe('the directions of a line', () => {
  it.each([
    ['Latin alone', 'Ada Lovelace (London)', 'Ada Lovelace (London)'],
    ['Hebrew alone', 'רבקה בת־שבע', '‹רבקה בת־שבע›'],
    ['a Latin name in a Hebrew one', 'דוד (David) Cohen', 'Cohen (David‹דוד )›'],
    ['an Arabic name in a Latin one', 'Yusuf يوسف Haddad', 'Yusuf ‹يوسف› Haddad'],
    ['a number after Arabic letters', 'دفعة 123', '123‹دفعة ›'],
    ['a number with a point', 'دفعة 1.5 ساعة', '‹ ساعة›1.5‹دفعة ›'],
    ['brackets around Hebrew letters', 'כהן (דוד)', '‹כהן )דוד(›'],
    ['two scripts from right to left', 'דוד يوسف', '‹يوسف›‹דוד ›'],
    ['a name with points on its letters', 'יוֹסֵף Levi', 'Levi‹יוֹסֵף ›'],
    ['a sign at the end', 'שלום!', '‹שלום!›'],
    ['nothing', '', ''],
  ])('%s', (_what, line, expected) => {
    expect(seen(line)).toBe(expected);
  });

  it('loses and adds nothing', () => {
    const line = 'Anna «דוד (Levi) 12» — يوسف, 3';
    const signs = (text: string): string =>
      [...text]
        .map((sign) => MIRRORS[sign] ?? sign)
        .sort()
        .join('');
    expect(
      signs(
        stretchesOf(line, false)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toBe(signs(line));
  });

  it.each([
    ['Ada', false, false],
    ['12 ' + 'דוד', true, true],
    ['Yusuf يوسف', true, false],
  ])('%s', (text, has, begins) => {
    expect([hasRightToLeft(text), beginsAtRight(text)]).toEqual([has, begins]);
  });
});

const MIRRORS: Readonly<Record<string, string>> = { ')': '(', '»': '«' };
