import { describe, expect, it } from '@jest/globals';
import type { Question } from '@convenor/rules';
import { authored } from '../../../../test/support/authored.js';
import { SAMPLE_QUESTIONS } from '../../../../test/support/sample-questions.js';
import { renameFiles } from './called-files.js';
import { questionFingerprint } from './question-fingerprint.js';

const questions = SAMPLE_QUESTIONS.map(({ question }) => question);
const fingerprintOf = (question: unknown): string => questionFingerprint(authored(question as Question));

/** The same question with other names for all of its parts. */
function renamed(question: Question): unknown {
  const names = new Map<string, string>();
  JSON.stringify(question, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string') names.set(value, `other-${names.size}`);
    return value;
  });
  return JSON.parse(
    JSON.stringify(question, (key, value: unknown) => {
      if ((key === 'id' || key === 'choiceId') && typeof value === 'string') return names.get(value);
      if (key !== 'html' || typeof value !== 'string') return value;
      return value.replace(/data-gap="([^"]*)"/g, (_whole, id: string) => `data-gap="${names.get(id)}"`);
    }),
  );
}

describe('the fingerprint of a question', () => {
  it.each(questions)('does not see names of parts, nor tags: $type', (question) => {
    expect(fingerprintOf({ ...(renamed(question) as Question), tags: ['another'] })).toBe(fingerprintOf(question));
  });

  it.each(questions)('sees words and points: $type', (question) => {
    const seen = [question, { ...question, html: `${question.html}!` }, { ...question, points: question.points + 1 }];
    expect(new Set(seen.map(fingerprintOf)).size).toBe(3);
  });

  it('sees which choice a row belongs to, and the order of choices', () => {
    const matching = questions.find(({ type }) => type === 'matching') as Extract<Question, { type: 'matching' }>;
    const [first, ...rows] = matching.rows;
    const other = { ...matching, rows: [{ ...first!, choiceId: 'b' }, ...rows] };
    const turned = { ...matching, choices: [...matching.choices].reverse() };
    expect(new Set([matching, other, turned].map(fingerprintOf)).size).toBe(3);
  });
});

it('files get other names wherever a question calls them', () => {
  const text = (words: string) => ({ format: 'html' as const, text: words });
  const question = {
    ...{ id: 'q', type: 'true_false' as const, points: 1, tags: [], answer: true },
    text: text('<img src="file:a.png"> file:a.png.old and file:b'),
    ...{ feedbackTrue: text('file:file:a.png'), feedbackFalse: text('a.png') },
  };
  const names = new Map([
    ['a.png', 'X'],
    ['a.png.old', 'Y'],
  ]);
  expect(renameFiles(question, names)).toMatchObject({
    text: text('<img src="file:X"> file:Y and file:b'),
    ...{ feedbackTrue: text('file:file:X'), feedbackFalse: text('a.png') },
  });
});
