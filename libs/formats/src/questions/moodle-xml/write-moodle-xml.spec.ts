import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WHOLE } from '@convenor/rules';
import { anyEntries } from '../../../../../test/support/any-question.js';
import { FILES, moodleEntries, PICTURE } from '../../../../../test/support/moodle-entries.js';
import { NO_TEXT, type AuthoredQuestion, type RichText } from '../authored-question.js';
import { readQuestions } from '../read-questions.js';
import { writeQuestions } from '../write-questions.js';

describe('Moodle XML', () => {
  it.each([
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
  ])('gives back every question that it can hold, with %s', async (_case, lineEnd) => {
    await fc.assert(
      fc.asyncProperty(moodleEntries, async (entries) => {
        const { bytes, notes } = await writeQuestions(entries, FILES, 'moodle_xml');
        const file = new TextDecoder().decode(bytes).replaceAll('\n', lineEnd);
        const read = await readQuestions(new TextEncoder().encode(file), 'questions.xml');
        expect([...notes, ...read.questions.flatMap(({ notes: lost }) => lost)]).toEqual([]);
        expect(read.questions.map((each) => each.entry)).toEqual(entries);
        const called = JSON.stringify(entries).includes(`file:${PICTURE}`);
        expect([...read.files]).toEqual(called ? [...FILES] : []);
      }),
      { seed: 42, numRuns: 400 },
    );
  });

  it('writes any question so that it is read again, or leaves it out with a note', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, async (entries) => {
        const { bytes, notes } = await writeQuestions(entries, new Map(), 'moodle_xml');
        const left = notes.filter(({ code }) => code === 'left_out').length;
        const read = await readQuestions(bytes, 'questions.xml');
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
  const exact = { kind: 'exact', weight: WHOLE, feedback: NO_TEXT, value: '3' } as const;
  const numbers = { type: 'numerical', units: [], unit: 'none', unitPenalty: 0 } as const;
  const words = { accepted: [{ pattern: 'a', weight: WHOLE, feedback: NO_TEXT }], ignoreCase: true };
  const essay = { type: 'written', minimumWords: null, maximumWords: null, template: '', guidance: NO_TEXT } as const;
  const level = { id: 'l1', title: 'Well', points: 1_000, text: NO_TEXT };
  const rubric = [{ id: 'k1', title: 'Listening', levels: [level] }];
  const rows = [{ id: 'r1', text: markdown('a'), choiceId: 'c1' }];
  const circle = { kind: 'ellipse', x: 5, y: 5, radiusX: 2, radiusY: 2 } as const;
  const image = { url: `file:${PICTURE}`, alt: 'A dot', width: 1, height: 1 };
  const spots = choices.map((choice) => ({ ...choice, shape: circle }));
  const several = { id: 'g1', share: 1, kind: 'multiple_choice', show: 'list' } as const;

  it.each<[string, AuthoredQuestion, string[]]>([
    ['all or nothing', { ...facts, type: 'multiple_choice', scoring: 'all_or_nothing', choices }, ['scoring_lost']],
    ['right minus wrong', { ...facts, type: 'multiple_choice', scoring: 'partial', choices }, ['scoring_changed']],
    [
      'a right choice that earns less than a wrong one',
      {
        ...facts,
        type: 'single_choice',
        choices: [
          { ...choices[2]!, weight: WHOLE },
          { ...choices[0]!, weight: 1 },
        ],
      },
      ['right_answer_changed'],
    ],
    [
      'rows of which all have to be right',
      { ...facts, type: 'matching', rows, choices: choices.slice(0, 1), scoring: 'all_or_nothing' },
      ['scoring_lost'],
    ],
    [
      'choices that read the same',
      { ...facts, type: 'matching', rows, choices: [choices[0]!, { ...choices[0]!, id: 'x' }], scoring: 'per_row' },
      ['left_out'],
    ],
    [
      'accents that do not count',
      { ...facts, type: 'short_answer', ...words, ignoreDiacritics: true },
      ['accents_lost'],
    ],
    [
      'relative tolerance',
      { ...facts, ...numbers, accepted: [{ ...exact, tolerance: { kind: 'relative', size: '0.1' } }] },
      ['tolerance_changed'],
    ],
    ['a rubric', { ...facts, ...essay, rubric }, ['rubric_lost']],
    [
      'spots with words',
      { ...facts, type: 'hot_spot', image, choices: spots, most: 1 },
      ['words_lost', 'wrong_spots_lost', 'most_changed'],
    ],
    [
      'ovals',
      {
        ...{ ...facts, type: 'hot_spot', image, most: 1 },
        choices: [{ ...choices[0]!, shape: { ...circle, radiusX: 3 } }],
      },
      ['left_out'],
    ],
    [
      'a picture that is not there',
      { ...facts, type: 'hot_spot', image: { ...image, url: 'file:x' }, choices: spots, most: 1 },
      ['left_out'],
    ],
    ['judgement', { ...facts, type: 'situational_judgement', mode: 'rank', scale: [], choices: [] }, ['left_out']],
    [
      'a gap that is not in the text',
      { ...facts, type: 'gap_select', gaps: [{ id: 'g1', choiceId: 'c1' }], choices: [] },
      ['left_out'],
    ],
    [
      'a gap of all or nothing',
      { ...gapped, type: 'cloze', gaps: [{ ...several, scoring: 'all_or_nothing', choices }] },
      ['formatting_lost', 'scoring_lost'],
    ],
    [
      'right choices of a gap that earn more than all',
      { ...gapped, type: 'cloze', gaps: [{ ...several, scoring: 'per_choice', choices }] },
      ['weights_scaled', 'formatting_lost'],
    ],
  ])('notes what it cannot hold: %s', async (_case, question, codes) => {
    const entries = [{ name: 'One', category: [], sourceId: null, question }];
    const { bytes, notes } = await writeQuestions(entries, FILES, 'moodle_xml');
    expect(notes.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(new TextDecoder().decode(bytes).includes('<text>One</text>')).toBe(!codes.includes('left_out'));
    notes.forEach(({ message }) => expect(message).toMatch(/^“One”: /));
  });

  it('writes a range, and what is right, so that the same answers earn the same', async () => {
    const range = { kind: 'range', from: '1', to: '5.5', weight: WHOLE, feedback: NO_TEXT } as const;
    const question: AuthoredQuestion = { ...facts, ...numbers, accepted: [range] };
    const { bytes, notes } = await writeQuestions(
      [{ name: 'One', category: [], sourceId: null, question }],
      FILES,
      'moodle_xml',
    );
    const { questions } = await readQuestions(bytes, 'a.xml');
    expect(notes).toEqual([]);
    expect(questions[0]!.entry!.question).toMatchObject({
      accepted: [{ kind: 'exact', value: '3.25', tolerance: { kind: 'absolute', size: '2.25' } }],
    });
  });

  it('gives back the spots of a picture', async () => {
    const shapes = [
      circle,
      { kind: 'rectangle', x: 1, y: 2, width: 3.5, height: 4 },
      {
        kind: 'polygon',
        points: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
          { x: 5, y: 0 },
        ],
      },
    ] as const;
    const question: AuthoredQuestion = {
      ...{ ...facts, type: 'hot_spot', image, most: 3 },
      choices: shapes.map((shape, place) => ({ ...choices[0]!, id: `c${place + 1}`, shape })),
    };
    const { bytes } = await writeQuestions(
      [{ name: 'One', category: [], sourceId: null, question }],
      FILES,
      'moodle_xml',
    );
    const { questions, files } = await readQuestions(bytes, 'a.xml');
    expect(questions[0]!.entry!.question).toMatchObject({
      ...{ type: 'hot_spot', most: 3, image: { ...image, alt: '' } },
      choices: shapes.map((shape) => ({ shape, correct: true })),
    });
    expect([...files.keys()]).toEqual([PICTURE]);
  });
});
