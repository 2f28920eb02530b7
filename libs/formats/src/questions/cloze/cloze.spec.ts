import { describe, expect, it } from '@jest/globals';
import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type RichText } from '../authored-question.js';
import { readQuestions } from '../read-questions.js';
import { readCloze } from './cloze-syntax.js';

const html = (text: string): RichText => ({ format: 'html', text });
const gap = (text: string) => readCloze(html(text)).gaps[0];
const choice = (id: string, text: string, correct: boolean, more: object = {}) => {
  return { id, text: html(text), correct, feedback: NO_TEXT, ...more };
};

describe('a text with gaps', () => {
  it('keeps its words around the gaps', () => {
    const { text, gaps } = readCloze(html('<p>{1:SA:=a} and <b>{2:SA:=b}</b>, {no gap}</p>'));
    expect(text.text).toBe('<p><span data-gap="g1"></span> and <b><span data-gap="g2"></span></b>, {no gap}</p>');
    expect(gaps.map(({ id, share }) => [id, share])).toEqual([
      ['g1', 1],
      ['g2', 2],
    ]);
  });

  it.each(['SHORTANSWER', 'SA', 'MW', 'shortanswer'])('asks for a few words as %s', (name) => {
    expect(gap(`{:${name}:%50%Marseille#Second <b>largest</b>~=Paris~*#No}`)).toEqual({
      ...{ id: 'g1', share: 1, kind: 'short_answer', ignoreCase: true, ignoreDiacritics: false },
      accepted: [
        { pattern: 'Marseille', weight: WHOLE / 2, feedback: html('Second <b>largest</b>') },
        { pattern: 'Paris', weight: WHOLE, feedback: NO_TEXT },
        { pattern: '*', weight: 0, feedback: html('No') },
      ],
    });
  });

  it.each(['SHORTANSWER_C', 'SAC', 'MWC'])('lets capital letters count as %s', (name) => {
    expect(gap(`{1:${name}:=H<sub>2</sub>O}`)).toMatchObject({ ignoreCase: false, accepted: [{ pattern: 'H2O' }] });
  });

  it.each(['NUMERICAL', 'NM'])('asks for a number as %s', (name) => {
    const accepted = [
      { kind: 'exact', value: '32.5', tolerance: { kind: 'absolute', size: '0.1' }, weight: WHOLE },
      { kind: 'exact', value: '-2e3', tolerance: { kind: 'absolute', size: '0' }, weight: 3_333_333 },
      { kind: 'any', weight: 0 },
    ];
    expect(gap(`{3:${name}:=32,5:0.1#x~%33.33333%-2e3~*}`)).toMatchObject({
      ...{ kind: 'numerical', share: 3, units: [], unit: 'none', accepted },
    });
  });

  it.each([
    [['MULTICHOICE', 'MC', 'MULTICHOICE_S', 'MCS'], 'menu'],
    [['MULTICHOICE_V', 'MCV', 'MULTICHOICE_VS', 'MCVS'], 'list'],
    [['MULTICHOICE_H', 'MCH', 'MULTICHOICE_HS', 'MCHS'], 'row'],
  ])('asks for one of several as %s', (names, show) => {
    for (const name of names) {
      expect(gap(`{1:${name}:a~=b~%-25%c}`)).toEqual({
        ...{ id: 'g1', share: 1, kind: 'single_choice', show },
        choices: [
          choice('g1c1', 'a', false),
          choice('g1c2', 'b', true),
          choice('g1c3', 'c', false, { weight: -WHOLE / 4 }),
        ],
      });
    }
  });

  it.each([
    [['MULTIRESPONSE', 'MR', 'MULTIRESPONSE_S', 'MRS'], 'list'],
    [['MULTIRESPONSE_H', 'MRH', 'MULTIRESPONSE_HS', 'MRHS'], 'row'],
  ])('asks for some of several, right minus wrong, as %s', (names, show) => {
    for (const name of names) {
      expect(gap(`{1:${name}:a~=b~=c}`)).toMatchObject({ kind: 'multiple_choice', show, scoring: 'partial' });
    }
  });

  it('shares out what the right ones of several earn', () => {
    expect(gap('{1:MR:%100%a~%0%b~%50%c~%-20%d}')).toMatchObject({
      scoring: 'per_choice',
      choices: [
        { correct: true, weight: 6_666_667 },
        { correct: false },
        { correct: true, weight: 3_333_333 },
        { correct: false, weight: -2_000_000 },
      ],
    });
  });

  it('takes what is escaped, by backslash or as HTML, for text', () => {
    const escaped = gap('{1:MC:=a\\}b\\~c\\#d#1\\}2~&#126;&amp;lt;&eacute;&#39;#x~\\(x\\\\y\\)}');
    expect(escaped).toMatchObject({
      choices: [
        { text: { text: 'a}b~c#d' }, feedback: { text: '1}2' } },
        { text: { text: "~&lt;é'" }, feedback: { text: 'x' } },
        { text: { text: '\\(x\\\\y\\)' } },
      ],
    });
  });

  it('makes HTML of plain text around its gaps', () => {
    expect(readCloze({ format: 'plain', text: 'a < b {1:SA:=x}' }).text).toEqual({
      format: 'auto',
      text: 'a &lt; b <span data-gap="g1"></span>',
    });
  });

  it.each([
    ['no gap', 'a', 'no_gaps'],
    ['one choice', '{1:MC:=a}', 'too_few_choices'],
    ['no right choice', '{1:MC:a~b}', 'no_right_answer'],
    ['no brace at the end', '{1:MC:=a~b', 'gap_open'],
    ['a gap of another kind', '{1:REGEXP:=a}', 'unknown_gap'],
    ['no answer', '{1:SA:}', 'no_answers'],
    ['a number that is none', '{1:NM:=abc}', 'bad_number'],
    ['a weight that is none', '{1:SA:%101%a}', 'bad_weight'],
    ['a thousand gaps', '{1:SA:=a}'.repeat(1_000), 'too_many_gaps'],
    ['a thousand answers', `{1:MC:${'~a'.repeat(1_000)}}`, 'too_many_answers'],
    ['a million answers', `{1:MC:${'~a'.repeat(1_000_000)}}`, 'too_many_answers'],
  ])('is refused with %s', (_case, text, code) => {
    expect(() => readCloze(html(text))).toThrow(expect.objectContaining({ code }));
  });
});

describe('a text file with gaps', () => {
  const read = (text: string, name = 'a.txt') => readQuestions(new TextEncoder().encode(text), name);

  it('is one question, worth a point for each share', async () => {
    const { format, questions } = await read('\ufeffWhich?\r\n{2:MC:=a~b}\r\n{1:SA:=c}');
    expect(format).toBe('cloze');
    expect(questions).toMatchObject([
      {
        outcome: 'imported',
        entry: {
          name: expect.stringMatching(/^Which\?/),
          question: {
            type: 'cloze',
            points: 3_000,
            text: { format: 'auto', text: 'Which?\n<span data-gap="g1"></span>\n<span data-gap="g2"></span>' },
          },
        },
      },
    ]);
  });

  it('is refused with the reason where a gap is broken', async () => {
    const { questions } = await read('Which? {1:MC:=a}');
    expect(questions).toMatchObject([{ outcome: 'refused', notes: [{ code: 'too_few_choices' }] }]);
  });

  it('is not mistaken for one in GIFT', async () => {
    expect((await read('Which? {=a ~b}')).format).toBe('gift');
  });
});
