import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortAnswer } from './short-answer.js';
import { type ShortAnswerQuestion, WHOLE } from './questions.js';
import { fitsWildcard, wildcardText } from './wildcard.js';

describe('wildcards', () => {
  it.each([
    ['frog', 'frog', true],
    ['frog', 'frogs', false],
    ['*frog*', 'a frog in a pond', true],
    ['f*g', 'fg', true],
    ['f*g', 'fog', true],
    ['f*g', 'fogs', false],
    ['*', '', true],
    ['**', 'x', true],
    ['', '', true],
    ['', 'x', false],
    ['2\\*3', '2*3', true],
    ['2\\*3', '2x3', false],
    ['a*b*c', 'aXbYbZc', true],
    ['.+', 'ab', false],
    ['*😀', 'so 😀', true],
  ])('%s fits %s: %s', (pattern, text, fits) => {
    expect(fitsWildcard(pattern, text)).toBe(fits);
  });

  it('comes to an end where a regular expression would not', () => {
    expect(fitsWildcard('*a'.repeat(250) + 'b', 'a'.repeat(1_000))).toBe(false);
  });

  it('always fits itself without stars, and a text in its middle between two', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, text, after) => {
        const literal = text.replaceAll('\\', '').replaceAll('*', '\\*');
        const plain = text.replaceAll('\\', '');
        return fitsWildcard(literal, plain) && fitsWildcard(`*${literal}*`, before + plain + after);
      }),
      { seed: 42 },
    );
  });

  it('is shown to people with dots for what may stand there', () => {
    expect(wildcardText('f*g 2\\*3')).toBe('f…g 2*3');
  });
});

const CASE = { ignoreCase: false, ignoreDiacritics: true };
const only = (pattern: string) => ({ pattern, weight: WHOLE, feedbackHtml: '' });

describe('a short answer', () => {
  const question = (over: Partial<ShortAnswerQuestion> = {}): ShortAnswerQuestion => ({
    ...{ type: 'short_answer', id: 'q', html: '<p>Which animal?</p>', points: 1000, tags: [] },
    ...{ ignoreCase: true, ignoreDiacritics: false },
    accepted: [
      { pattern: 'frog', weight: WHOLE, feedbackHtml: 'yes' },
      { pattern: 'toad', weight: 0.8 * WHOLE, feedbackHtml: 'nearly' },
      { pattern: '*frog*', weight: WHOLE / 2, feedbackHtml: 'too much' },
      { pattern: 'Ärger', weight: 1_234_567, feedbackHtml: '' },
    ],
    ...over,
  });

  it.each<[string, Partial<ShortAnswerQuestion>, number]>([
    ['frog', {}, 1000],
    ['  FROG ', {}, 1000],
    ['toad', {}, 800],
    ['a  big\tfrog', {}, 500],
    ['newt', {}, 0],
    ['', {}, 0],
    ['Frog', { ignoreCase: false }, 0],
    ['frog', { ignoreCase: false }, 1000],
    ['ärger', {}, 123],
    ['a\u0308rger', {}, 123],
    ['arger', {}, 0],
    ['arger', { ignoreDiacritics: true }, 123],
    ['frög', { ignoreDiacritics: true }, 1000],
    ['Orsted', { ...CASE, accepted: [only('Ørsted')] }, 1000],
    ['οδοσα', { accepted: [only('οδος*')] }, 1000],
    ['ΟΔΟΣ', { accepted: [only('οδος')] }, 1000],
  ])('"%s" with %j earns %d', (text, over, points) => {
    expect(shortAnswer.grade(question(over), { text })).toBe(points);
  });

  it('is kept without blanks around it, and refused when it is longer than 1,000 characters', () => {
    expect(shortAnswer.validateResponse(question(), { text: ' frog ' })).toEqual({
      ok: true,
      response: { text: 'frog' },
    });
    expect(shortAnswer.validateResponse(question(), { text: 'x'.repeat(1_001) })).toMatchObject({
      problem: { code: 'too_long' },
    });
    expect(shortAnswer.validateResponse(question(), { text: 'frog', unit: 'kg' }).ok).toBe(false);
  });

  it('is measured as it is kept, so that it is taken again when it is graded', () => {
    // Each of these letters is two in its normal form.
    const grows = { text: '\u0958'.repeat(600) };
    expect(shortAnswer.validateResponse(question(), grows)).toMatchObject({ problem: { code: 'too_long' } });
    const kept = shortAnswer.validateResponse(question(), { text: '\u0958'.repeat(400) });
    expect(kept.ok && shortAnswer.validateResponse(question(), kept.response)).toEqual(kept);
  });

  it('gets the feedback of what it fits, and the best answer where answers may be seen', () => {
    const both = { answers: true, feedback: true };
    expect(shortAnswer.review(question(), { text: 'toad' }, both)).toMatchObject({
      rightText: 'frog',
      answerFeedbackHtml: 'nearly',
    });
    expect(shortAnswer.review(question(), { text: 'newt' }, both)).not.toHaveProperty('answerFeedbackHtml');
  });

  it('is tallied by what it fits, and otherwise by itself', () => {
    expect(shortAnswer.tally(question(), { text: 'Toad' })).toEqual([{ part: '', key: '#1' }]);
    expect(shortAnswer.tally(question(), { text: 'Newt' })).toEqual([{ part: '', key: 'newt' }]);
  });

  it.each<[string, Partial<ShortAnswerQuestion>, string]>([
    ['nothing accepted', { accepted: [] }, 'nothing_accepted'],
    ['none right', { accepted: [{ pattern: 'x', weight: 5, feedbackHtml: '' }] }, 'none_correct'],
    ['an empty pattern', { accepted: [{ pattern: ' ', weight: WHOLE, feedbackHtml: '' }] }, 'text_missing'],
    [
      'a weight beyond all',
      { accepted: [{ pattern: 'x', weight: WHOLE + 1, feedbackHtml: '' }] },
      'weight_out_of_range',
    ],
  ])('has as its problem %s', (_case, over, code) => {
    expect(shortAnswer.validateQuestion(question(over)).map((problem) => problem.code)).toContain(code);
  });
});
