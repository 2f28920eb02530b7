import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type AuthoredQuestion, checkAuthoredQuestion, renderQuestion } from '@convenor/formats';
import { gradeAttempt, QUESTION_TYPES, questionTypeOf, WHOLE } from '@convenor/rules';
import fc from 'fast-check';
import type { AuthoredGap, AuthoredOf } from '../../apps/web/src/features/bank/editor/authored.js';
import { onlyRight, sharedOut, weighing } from '../../apps/web/src/features/bank/editor/choice-changes.js';
import { withClozeGap, withoutGapAt, withWordGap } from '../../apps/web/src/features/bank/editor/gap-changes.js';
import { piecesOf } from '../../apps/web/src/features/bank/editor/gap-text.js';
import { put, writtenFile } from '../../apps/web/src/features/bank/editor/inserted-file.js';
import { moved, replaced, without } from '../../apps/web/src/features/bank/editor/lists.js';
import { freeId, newGap } from '../../apps/web/src/features/bank/editor/new-parts.js';
import { newQuestion } from '../../apps/web/src/features/bank/editor/new-question.js';
import { asKind as numberAsKind } from '../../apps/web/src/features/bank/editor/number-changes.js';
import { withoutPair, withPair } from '../../apps/web/src/features/bank/editor/pair-changes.js';
import { fitted, inMode, otherVotes, withScale } from '../../apps/web/src/features/bank/editor/panel-changes.js';
import { authoredPath, standing, valueAt } from '../../apps/web/src/features/bank/editor/problems.js';
import { asKind, middleShape, shapeBetween } from '../../apps/web/src/features/bank/editor/shapes.js';
import * as numbers from '../../apps/web/src/features/bank/editor/written-number.js';
import { authored } from '../support/authored.js';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../support/sample-questions.js';

const ROOT = join(__dirname, '../..');
const { problem: SENTENCES } = JSON.parse(
  readFileSync(join(ROOT, 'apps/web/src/features/bank/editor/locales/en.json'), 'utf8'),
) as { problem: Record<string, string> };

const SAMPLES = [...SAMPLE_QUESTIONS.map(({ question }) => question), WRITTEN_QUESTION].map(authored);
const sample = <T extends AuthoredQuestion['type']>(type: T): AuthoredOf<T> =>
  SAMPLES.find((question) => question.type === type) as AuthoredOf<T>;
const shown = (question: AuthoredQuestion) =>
  renderQuestion(question, { assetUrl: (path) => path, activityUrl: () => '#', fileUrl: (name) => name });
const codesOf = (question: AuthoredQuestion): string[] =>
  questionTypeOf(shown(question))
    .validateQuestion(shown(question))
    .map(({ path, code }) => `${path} ${code}`);
const words = (text: string) => ({ format: 'markdown' as const, text });

/** Every number and list of a value, as the fields of the editor read and write them. */
function asFieldsKeepIt(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const same = moved(moved(value, 0, value.length - 1), value.length - 1, 0);
    return without([...same, 'added'], value.length).map((each) => asFieldsKeepIt(each));
  }
  if (typeof value === 'number') {
    const decimals = { weight: 5, unitPenalty: 5, points: 3 }[name] ?? 0;
    const bounds = { decimals, least: -WHOLE, most: 1_000_000_000 };
    return numbers.typedSteps(numbers.writtenNumber(value, decimals), bounds);
  }
  if (typeof value === 'string' && ['value', 'size', 'from', 'to', 'perFirst'].includes(name)) {
    return numbers.decimalText(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asFieldsKeepIt(inner, key)]));
}

describe('a question that an author begins', () => {
  it.each(QUESTION_TYPES)('can be kept as it is, unfinished: %s', (type) => {
    const question = newQuestion(type);
    expect(question.type).toBe(type);
    expect(checkAuthoredQuestion(question)).toEqual({ ok: true, question });
  });

  it.each(QUESTION_TYPES)('lacks nothing but words, numbers and what is in the picture: %s', (type) => {
    const open = codesOf(newQuestion(type)).map((problem) => problem.split(' ')[1]);
    const finished = ['text_missing', 'panel_empty', 'too_few_gaps', 'image_missing', 'alt_missing', 'none_correct'];
    expect(open.filter((code) => !finished.includes(code!))).toEqual([]);
  });
});

describe('a question in the editor', () => {
  it.each(SAMPLES)('stays what it is while nothing is changed: $type', (question) => {
    expect(asFieldsKeepIt(question)).toEqual(question);
    if (question.type === 'situational_judgement') {
      expect(fitted(question)).toBe(question);
      expect(inMode(question, question.mode, [])).toBe(question);
      const levels = question.scale.map((word, from) => ({ word, from }));
      expect(withScale(question, levels)).toEqual(question);
    }
    if (question.type === 'hot_spot') {
      for (const { shape } of question.choices) expect(asKind(shape, shape.kind)).toBe(shape);
    }
    if (question.type === 'cloze' || question.type === 'gap_select') {
      const pieces = piecesOf(question.text.text, question.gaps);
      const again = pieces.map((piece) => ('gap' in piece ? `<span data-gap="${piece.gap}"></span>` : piece.words));
      expect(again.join('')).toBe(question.text.text);
    }
  });

  it('never gives an id twice', () => {
    expect(freeId('c', [{ id: 'c1' }, { id: 'c3' }, { id: 'a' }])).toBe('c2');
  });
});

describe('numbers in the editor', () => {
  it('are read as they are written', () => {
    const steps = fc.integer({ min: -WHOLE, max: 1_000_000_000 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 5 }), (value, decimals) => {
        const bounds = { decimals, least: -WHOLE, most: 1_000_000_000 };
        expect(numbers.typedSteps(numbers.writtenNumber(value, decimals), bounds)).toBe(value);
      }),
      { seed: 42 },
    );
  });

  it.each([
    ['2,5', 2_500],
    [' 0.125 ', 125],
    ['-1', -1_000],
    ['−1', -1_000],
    ['-0', 0],
    ['0.1234', null],
    ['', null],
    ['1e3', null],
    ['2.', 2_000],
    ['11', null],
  ])('reads %j as %p thousandths', (typed, value) => {
    expect(numbers.typedSteps(typed, { decimals: 3, least: -10_000, most: 10_000 })).toBe(value);
  });

  it.each([
    ['7,5', '7.5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['3.140', '3.140'],
    ['+2', '2'],
    ['2.', '2'],
    ['−2e-3', '-2e-3'],
  ])('keeps the decimal %j as %j, which the server takes', (typed, kept) => {
    expect(numbers.decimalText(typed)).toBe(kept);
    expect(numbers.isDecimal(kept)).toBe(true);
    const [number] = sample('numerical').accepted;
    const question = { ...sample('numerical'), accepted: [{ ...number!, value: kept }] };
    expect(checkAuthoredQuestion(question).ok).toBe(true);
  });

  it('takes no words for a decimal', () => {
    for (const typed of ['', 'x', '1 2', '1.2.3', '-'])
      expect(numbers.isDecimal(numbers.decimalText(typed))).toBe(false);
  });

  it('shares all points out, and not a trifle more', () => {
    expect(numbers.WHOLE_SHARE).toBe(WHOLE);
    for (let count = 1; count <= 50; count += 1) {
      const shares = numbers.evenShares(count);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(WHOLE);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }
  });
});

describe('choices in the editor', () => {
  const { choices } = sample('multiple_choice');

  it('are right one at a time where only one can be, whatever they weighed before', () => {
    const weighed = choices.map((choice) => ({ ...choice, weight: 5 }));
    const right = onlyRight(weighed, 2);
    expect(right.map(({ correct }) => correct)).toEqual([false, false, true]);
    expect(right.map((choice) => 'weight' in choice)).toEqual([false, false, false]);
    expect(onlyRight(right, 2)).toEqual(right);
  });

  it('share the points out over the right ones and leave what the wrong ones cost', () => {
    const weighed = sharedOut(replaced(choices, 2, { ...choices[2]!, weight: -7 }));
    expect(weighed.map(({ weight }) => weight)).toEqual([WHOLE / 2, WHOLE / 2, -7]);
    expect('weight' in weighing(weighed[0]!, null)).toBe(false);
  });
});

describe('pairs in the editor', () => {
  it('come with a match of their own and take it along, but not from another', () => {
    const question = sample('matching');
    const more = withPair(question);
    expect(more.rows).toHaveLength(4);
    expect(codesOf(more).map((problem) => problem.split(' ')[1])).toEqual(['text_missing', 'text_missing']);
    expect(withoutPair(more, 3)).toEqual(question);
    expect(withoutPair(question, 1).choices).toEqual(question.choices);
    expect(withoutPair(question, 0).choices.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('gaps in the editor', () => {
  const begun = { ...(newQuestion('cloze') as AuthoredOf<'cloze'>), text: words('The circle is open.') };
  const open = { from: 14, to: 18 };

  it.each<[AuthoredGap['kind'], object]>([
    ['short_answer', { text: 'open' }],
    ['single_choice', { choiceIds: ['c1'] }],
    ['multiple_choice', { choiceIds: ['c1'] }],
  ])('ask for the words that were selected: %s', (kind, response) => {
    const { question, place } = withClozeGap(begun, kind, open);
    expect(place).toBe(0);
    expect(question.text.text).toBe('The circle is [[g1]].');
    const items = [{ itemId: 'i', question: shown(question) }];
    const answers = new Map([['i', { gaps: { g1: response } }]]);
    expect(gradeAttempt(items, answers, { passShare: 1 } as never).points).toBe(1_000);
    expect(withoutGapAt(question, 0)).toMatchObject({ gaps: [], text: words('The circle is .') });
  });

  it('stand among the gaps as they stand in the text, with choices of their own ids', () => {
    const second = withClozeGap(begun, 'single_choice', { from: 18, to: 18 }).question;
    const { question, place } = withClozeGap(second, 'multiple_choice', { from: 4, to: 10 });
    expect(place).toBe(0);
    expect(question.text.text).toBe('The [[g2]] is open[[g1]].');
    expect(question.gaps.map(({ id }) => id)).toEqual(['g2', 'g1']);
    expect(codesOf(question).filter((problem) => !problem.endsWith('text_missing'))).toEqual([]);
  });

  it('take a number along where it is one, and a word into its gap', () => {
    const gap = newGap('numerical', { id: 'g1', share: 1, taken: [], words: '7.5' });
    expect(gap).toMatchObject({ accepted: [{ value: '7.5' }] });
    expect(newGap('numerical', { id: 'g1', share: 1, taken: [], words: 'open' })).toMatchObject({
      accepted: [{ value: '0' }],
    });
    const blank = { ...(newQuestion('gap_select') as AuthoredOf<'gap_select'>), text: words('The circle is open.') };
    const { question } = withWordGap(blank, { from: 13, to: 18 });
    expect(question.text.text).toBe('The circle is [[g1]].');
    expect(question.choices).toMatchObject([{ text: words('open'), group: '1' }]);
    expect(codesOf(question)).toEqual([]);
  });

  it('replace no mark of another gap', () => {
    const { question } = withClozeGap(begun, 'short_answer', open);
    const more = withClozeGap(question, 'short_answer', { from: 10, to: 20 }).question;
    expect(more.text.text).toBe('The circle[[g2]] is [[g1]].');
  });
});

describe('areas in the editor', () => {
  const size = { width: 90, height: 60 };

  it('are drawn from any corner, and not by a slip of the hand', () => {
    expect(shapeBetween('rectangle', { x: 30, y: 40 }, { x: 10, y: 10 })).toEqual({
      ...{ kind: 'rectangle', x: 10, y: 10, width: 20, height: 30 },
    });
    expect(shapeBetween('ellipse', { x: 10, y: 10 }, { x: 30, y: 40 })).toEqual({
      ...{ kind: 'ellipse', x: 20, y: 25, radiusX: 10, radiusY: 15 },
    });
    expect(shapeBetween('rectangle', { x: 10, y: 10 }, { x: 11, y: 40 })).toBeNull();
  });

  it.each(['rectangle', 'ellipse', 'polygon'] as const)('begin within the picture: %s', (kind) => {
    const question = sample('hot_spot');
    const area = { ...question.choices[0]!, shape: middleShape(kind, size) };
    expect(codesOf({ ...question, choices: [area] })).toEqual([]);
    const other = asKind(asKind(area.shape, 'polygon'), kind);
    expect(other).toEqual(area.shape);
  });
});

describe('a panel in the editor', () => {
  const rated = sample('situational_judgement');

  it('has a number for every level, which goes along with it', () => {
    const levels = rated.scale.map((word, from) => ({ word, from }));
    const turned = withScale(rated, [...moved(levels, 2, 0), { word: 'new', from: null }]);
    expect(turned.scale).toEqual(['wise', 'unwise', 'possible', 'new']);
    expect(turned.choices[0]!.panel).toEqual([4, 0, 2, 0]);
    expect(codesOf(turned)).toEqual([]);
  });

  it('begins anew where moves are ranked instead of rated', () => {
    const ranked = inMode(rated, 'rank', []);
    expect(ranked.scale).toEqual([]);
    expect(ranked.choices.map(({ panel }) => panel)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(codesOf(ranked).map((problem) => problem.split(' ')[1])).toEqual(['panel_empty', 'panel_empty']);
  });

  it('is missed where fewer spoke about one move than about the others', () => {
    const [first, second] = rated.choices;
    const moves = [first!, second!, { ...second!, panel: [0, 2, 3] }];
    expect([0, 1, 2].map((place) => otherVotes(moves, place))).toEqual([null, null, 6]);
  });
});

describe('accepted numbers in the editor', () => {
  it('change their kind and stay what the server takes', () => {
    const question = sample('numerical');
    for (const from of ['exact', 'range', 'any'] as const) {
      for (const to of ['exact', 'range', 'any'] as const) {
        const accepted = question.accepted.map((each) => numberAsKind(numberAsKind(each, from), to));
        expect(checkAuthoredQuestion({ ...question, accepted })).toMatchObject({ ok: true });
      }
    }
  });
});

describe('files in the editor', () => {
  const options = { assetUrl: () => '', activityUrl: () => '#', fileUrl: (name: string) => `/files/${name}` };
  const html = (text: ReturnType<typeof words>) => renderQuestion({ ...sample('true_false'), text }, options).html;

  it.each(['markdown', 'html'] as const)('are shown with the words that stand for them: %s', (format) => {
    const picture = { name: 'a.png', isSound: false, words: 'A [ring] of *six* "chairs" & <one> more' };
    const shownAs = html({ format, text: writtenFile(format, picture, 'Read') } as never);
    expect(shownAs).toContain('src="/files/a.png"');
    expect(shownAs).toMatch(/alt="A \[ring\] of \*six\* &#x22;chairs&#x22; &#x26; <one> more"/);
  });

  it.each(['markdown', 'html'] as const)('are heard with what is said to be read below: %s', (format) => {
    const sound = { name: 'a.mp3', isSound: true, words: 'Welcome.\n\nSit down_here_.' };
    const written = put('Before after', { from: 7, to: 7 }, writtenFile(format, sound, 'Read'), true);
    const shownAs = html({ format, text: written.text } as never);
    expect(shownAs).toContain('<audio src="/files/a.mp3"');
    expect(shownAs).toMatch(/<details.*Welcome\..*Sit down_here_\..*<\/details>/);
    expect(written.text.slice(0, written.end)).not.toContain('after');
  });
});

describe('problems in the editor', () => {
  it('are found where they stand, by the names of the server and of the rules', () => {
    expect(authoredPath('question.choices.2.text')).toBe('choices.2.text');
    expect(authoredPath('choices.2.feedbackHtml')).toBe('choices.2.feedback');
    expect(authoredPath('html')).toBe('text');
    expect(authoredPath('question')).toBe('');
    expect(valueAt(sample('single_choice'), 'choices.1.id')).toBe('c');
  });

  it('stay while nothing was done about them, and do not move to another part', () => {
    const then = sample('multiple_choice');
    const problems = [
      { path: 'choices.1.html', code: 'text_missing' },
      { path: 'points', code: 'points_not_positive' },
    ];
    const left = (now: AuthoredQuestion) => standing(problems, then, now).map(({ path }) => path);
    expect(left({ ...then, tags: ['other'] })).toEqual(['choices.1.text', 'points']);
    expect(left({ ...then, points: 1 })).toEqual(['choices.1.text']);
    expect(left({ ...then, choices: without(then.choices, 0) })).toEqual(['points']);
    expect(left({ ...then, choices: without(then.choices, 2) })).toEqual(['choices.1.text', 'points']);
    const text = sample('short_answer');
    const hint = [{ path: 'accepted.0.weight', code: 'weight_out_of_range' }];
    expect(standing(hint, text, text)).toHaveLength(1);
    expect(standing(hint, text, { ...text, accepted: without(text.accepted, 0) })).toEqual([]);
    // Texts that are alike, as empty ones are, do not make the parts alike.
    const empty = words('');
    const same = { ...then, choices: then.choices.map((choice) => ({ ...choice, text: empty })) };
    const turned = { ...same, choices: moved(same.choices, 1, 2) };
    expect(standing(problems, same, turned).map(({ path }) => path)).toEqual(['points']);
  });

  it('have a sentence each, whatever the rules find', () => {
    const folder = join(ROOT, 'libs/rules/src/grading');
    const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
    const codes = new Set(
      sources.flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(([, code]) => code!),
      ),
    );
    for (const code of ABOUT_RESPONSES) codes.delete(code);
    expect([...codes].filter((code) => SENTENCES[code] === undefined)).toEqual([]);
    expect(codes.size).toBeGreaterThan(20);
  });
});

/** What may be wrong with a response or a mark: no author sees it. */
const ABOUT_RESPONSES = [
  ...['response_malformed', 'choice_repeated', 'too_many_choices', 'order_incomplete', 'place_unknown'],
  ...['choice_used_twice', 'too_many_points', 'point_outside', 'not_all_ranked', 'level_out_of_range'],
];
