import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WHOLE } from '@convenor/rules';
import { anyEntries } from '../../../../../test/support/any-question.js';
import { PICTURE_BYTES, qtiEntries } from '../../../../../test/support/qti-entries.js';
import { readZip } from '../../archive/read-zip.js';
import { NO_TEXT, type AuthoredQuestion, type EmbeddedFiles, type RichText } from '../authored-question.js';
import { readQuestions } from '../read-questions.js';
import { writeQuestions } from '../write-questions.js';

const PICTURE = `${createHash('sha256').update(PICTURE_BYTES).digest('hex')}.png`;
const FILES: EmbeddedFiles = new Map([[PICTURE, { bytes: PICTURE_BYTES, mediaType: 'image/png' }]]);

describe('a package of QTI 2.2', () => {
  it('gives back every question that it can hold', async () => {
    await fc.assert(
      fc.asyncProperty(qtiEntries(PICTURE), async (entries) => {
        const { bytes, notes } = await writeQuestions(entries, FILES, 'qti_2_2');
        const read = await readQuestions(bytes, 'questions.zip');
        expect([...notes, ...read.notes, ...read.questions.flatMap(({ notes: lost }) => lost)]).toEqual([]);
        expect(read.questions.map((each) => each.entry)).toEqual(entries);
        expect(read.format).toBe('qti_2');
        const called = JSON.stringify(entries).includes(`file:${PICTURE}`);
        expect([...read.files]).toEqual(called ? [...FILES] : []);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('holds any question so that it is read again, or leaves it out with a note', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, async (entries) => {
        const { bytes, notes } = await writeQuestions(entries, new Map(), 'qti_2_2');
        const left = notes.filter(({ code }) => code === 'left_out').length;
        const read = await readQuestions(bytes, 'questions.zip');
        const refused = read.questions.filter(({ outcome }) => outcome === 'refused');
        expect(refused).toEqual([]);
        expect(read.questions.length).toBe(entries.length - left);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  const markdown = (text: string): RichText => ({ format: 'markdown', text });
  const facts = { id: 'q1', text: markdown('Who?'), points: 1_000, tags: [] };
  const gapped = { ...facts, text: { format: 'html' as const, text: 'a <span data-gap="g1"></span>' } };
  const choices = ['a', 'b', 'c'].map((word, place) => ({
    ...{ id: `c${place + 1}`, text: markdown(word), correct: place < 2, feedback: NO_TEXT },
  }));
  const said = markdown('Yes');
  const words = { accepted: [{ pattern: 'a', weight: WHOLE, feedback: NO_TEXT }], ignoreCase: true };
  const exact = { kind: 'exact', weight: WHOLE, feedback: NO_TEXT, value: '3' } as const;
  const numbers = { type: 'numerical', units: [], unit: 'none', unitPenalty: 0 } as const;
  const none = { kind: 'absolute', size: '0' } as const;
  const essay = { type: 'written', minimumWords: null, maximumWords: null, template: '', guidance: NO_TEXT } as const;
  const level = { id: 'l1', title: 'Well', points: 1_000, text: NO_TEXT };
  const spots = choices.map((choice) => ({
    ...{ ...choice, shape: { kind: 'ellipse', x: 5, y: 5, radiusX: 2, radiusY: 2 } as const },
  }));
  const image = { url: `file:${PICTURE}`, alt: 'A dot', width: 1, height: 1 };
  const bare = { ignoreDiacritics: false, ...words };

  it.each<[string, AuthoredQuestion, string[]]>([
    ['hints', { ...facts, type: 'short_answer', ...bare, hints: [{ text: said }] }, ['hints_lost']],
    ['right minus wrong', { ...facts, type: 'multiple_choice', scoring: 'partial', choices }, ['scoring_changed']],
    [
      'choices of which none earns all the points',
      { ...facts, type: 'single_choice', choices: choices.map((each) => ({ ...each, weight: 1 })) },
      ['weights_scaled'],
    ],
    [
      'choices of which none earns points',
      { ...facts, type: 'single_choice', choices: choices.map((each) => ({ ...each, weight: 0 })) },
      ['left_out'],
    ],
    ['orders that are nearly right', { ...facts, type: 'ordering', choices, scoring: 'distance' }, ['scoring_lost']],
    [
      'accents that do not count',
      { ...facts, type: 'short_answer', ...words, ignoreDiacritics: true },
      ['accents_lost'],
    ],
    [
      'stars for any words',
      {
        ...facts,
        type: 'short_answer',
        ...bare,
        accepted: [...bare.accepted, { ...bare.accepted[0]!, pattern: 'b*' }],
      },
      ['wildcards_lost'],
    ],
    [
      'nothing but stars for any words',
      { ...facts, type: 'short_answer', ...bare, accepted: [{ ...bare.accepted[0]!, pattern: 'b*' }] },
      ['left_out'],
    ],
    [
      'feedback of single words',
      { ...facts, type: 'short_answer', ...bare, accepted: [{ ...bare.accepted[0]!, feedback: said }] },
      ['feedback_lost'],
    ],
    [
      'units',
      {
        ...{ ...facts, ...numbers, units: [{ name: 'm', perFirst: '1' }], unit: 'optional' },
        accepted: [{ ...exact, tolerance: none }],
      },
      ['units_lost'],
    ],
    [
      'tolerance by factors',
      { ...facts, ...numbers, accepted: [{ ...exact, tolerance: { kind: 'geometric', size: '0.1' } }] },
      ['left_out'],
    ],
    ['a rubric', { ...facts, ...essay, rubric: [{ id: 'k1', title: 'Listening', levels: [level] }] }, ['rubric_lost']],
    ['the bounds of a written answer', { ...facts, ...essay, rubric: [], minimumWords: 9 }, ['bounds_lost']],
    [
      'weights and feedback of spots',
      {
        ...{ ...facts, type: 'hot_spot', image, most: 2 },
        choices: spots.map((each) => ({ ...each, weight: 5, feedback: said })),
      },
      ['weights_lost', 'feedback_lost'],
    ],
    [
      'a picture that is not there',
      { ...facts, type: 'hot_spot', image: { ...image, url: 'file:x' }, choices: spots, most: 1 },
      ['left_out'],
    ],
    [
      'groups of words',
      {
        ...{ ...gapped, type: 'gap_select', gaps: [{ id: 'g1', choiceId: 'c1' }] },
        choices: choices.map((each, place) => ({ ...each, group: String(place), reusable: false })),
      },
      ['groups_lost'],
    ],
    [
      'a gap that is not in the text',
      { ...facts, type: 'gap_select', gaps: [{ id: 'g1', choiceId: 'c1' }], choices: [] },
      ['left_out'],
    ],
    [
      'choices in a row',
      { ...gapped, type: 'cloze', gaps: [{ id: 'g1', share: 1, kind: 'single_choice', show: 'row', choices }] },
      ['menus'],
    ],
    [
      'several words for a gap',
      {
        ...{ ...gapped, type: 'cloze' },
        gaps: [{ id: 'g1', share: 1, kind: 'multiple_choice', show: 'list', scoring: 'partial', choices }],
      },
      ['left_out'],
    ],
    [
      'a picture in a text that is not there',
      { ...facts, ...essay, rubric: [], text: { format: 'html', text: '<img src="file:x" alt="A dot">' } },
      ['file_missing'],
    ],
    ['judgement', { ...facts, type: 'situational_judgement', mode: 'rank', scale: [], choices: [] }, ['left_out']],
  ])('notes what it cannot hold: %s', async (_case, question, codes) => {
    const entries = [{ name: 'One', category: [], sourceId: null, question }];
    const { bytes, notes } = await writeQuestions(entries, FILES, 'qti_2_2');
    expect(notes.map(({ code }) => code)).toEqual(codes);
    notes.forEach(({ message }) => expect(message).toMatch(/^“One”: /));
    const { questions } = await readQuestions(bytes, 'a.zip');
    expect(questions.map(({ outcome }) => outcome)).toEqual(codes.includes('left_out') ? [] : ['imported']);
  });

  it('gives every item an identifier of its own, and the one it came with where there is none like it', async () => {
    const question: AuthoredQuestion = { ...facts, type: 'short_answer', ...bare };
    const entries = ['i42', 'i42', 'two words', 'question-2', null].map((sourceId) => ({
      ...{ name: 'One', category: [], sourceId, question },
    }));
    const { bytes } = await writeQuestions(entries, new Map(), 'qti_2_2');
    const test = new TextDecoder().decode((await readZip(bytes)).get('test.xml'));
    const identifiers = [...test.matchAll(/<assessmentItemRef identifier="([^"]*)"/g)].map(([, each]) => each);
    expect(identifiers).toEqual(['i42', 'question-2', 'question-3', 'question-4', 'question-5']);
  });
});
