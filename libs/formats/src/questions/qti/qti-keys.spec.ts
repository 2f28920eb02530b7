import { describe, expect, it } from '@jest/globals';
import { WHOLE } from '@convenor/rules';
import type { AuthoredQuestion } from '../authored-question.js';
import { marginOf } from './margin.js';
import { readQuestions } from '../read-questions.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const only = async (text: string): Promise<AuthoredQuestion | undefined> =>
  (await readQuestions(bytes(text), 'a.xml')).questions[0]?.entry?.question;

const condition = (tests: string, score: number): string =>
  `<respcondition><conditionvar>${tests}</conditionvar><setvar action="Add" varname="SCORE">${score}</setvar></respcondition>`;
const equal = (value: string): string => `<varequal respident="r">${value}</varequal>`;
const label = (ident: string): string =>
  `<response_label ident="${ident}"><material><mattext>${ident}</mattext></material></response_label>`;
const item = (response: string, conditions: string): string =>
  `<questestinterop><item ident="i"><presentation>${response}</presentation><resprocessing><outcomes>
  <decvar maxvalue="100" varname="SCORE"/></outcomes>${conditions}</resprocessing></item></questestinterop>`;

describe('keys of QTI', () => {
  it('gives a choice the share that its condition adds', async () => {
    const response = `<response_lid ident="r"><render_choice>${['a', 'b', 'c'].map(label).join('')}</render_choice></response_lid>`;
    const question = await only(item(response, condition(equal('a'), 100) + condition(equal('b'), 25)));
    expect(question).toMatchObject({
      type: 'single_choice',
      choices: [{ correct: true }, { correct: true, weight: WHOLE / 4 }, { correct: false }],
    });
  });

  it('takes any of the words that one condition lists', async () => {
    const response = '<response_str ident="r"><render_fib><response_label ident="x"/></render_fib></response_str>';
    const question = await only(item(response, condition(equal('two *') + equal('2'), 100)));
    expect(question).toMatchObject({
      type: 'short_answer',
      accepted: [
        { pattern: 'two \\*', weight: WHOLE },
        { pattern: '2', weight: WHOLE },
      ],
    });
  });

  it('reads a number with as much room on both sides as a number with a margin', () => {
    expect([marginOf('-0.5', '-0.25', '0'), marginOf('1', '2', '4'), marginOf('9.9', '10', '10.1')]).toEqual([
      '0.25',
      null,
      '0.1',
    ]);
  });
});
