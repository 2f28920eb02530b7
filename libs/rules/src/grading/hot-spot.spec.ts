import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hotSpot } from './hot-spot.js';
import type { HotSpotQuestion, Shape } from './questions.js';

/** Squares of 10 × 10 side by side; the first `right` of them are right. */
const area = (id: string, place: number, correct: boolean, weight?: number): HotSpotQuestion['choices'][number] => ({
  id,
  html: `<p>the square ${id}</p>`,
  correct,
  ...(weight === undefined ? {} : { weight }),
  feedbackHtml: `<p>KEY-${id}</p>`,
  shape: { kind: 'rectangle', x: place * 20, y: 0, width: 10, height: 10 },
});
const question = (over: Partial<HotSpotQuestion> = {}): HotSpotQuestion => ({
  type: 'hot_spot',
  id: 'q',
  html: '<p>Where would you sit?</p>',
  points: 1000,
  tags: [],
  image: { url: '/files/circle.png', alt: 'Chairs in a circle', width: 100, height: 50 },
  most: 3,
  choices: [
    area('a', 0, true),
    area('b', 1, true),
    area('c', 2, true),
    area('d', 3, false, -5_000_000),
    area('e', 4, false),
  ],
  ...over,
});
const at = (...xs: number[]) => ({ points: xs.map((x) => ({ x, y: 5 })) });

describe('a hot spot', () => {
  it.each<[string, { points: { x: number; y: number }[] } | { choiceIds: string[] }, number]>([
    ['one of three', at(5), 333],
    ['two of three', at(5, 25), 667],
    ['all three', at(5, 25, 45), 1000],
    ['one area pointed at twice', at(5, 6), 333],
    ['beside every area', at(15), 0],
    ['the border of an area', at(10), 333],
    ['a tenth beside the border', at(10.1), 0],
    ['a wrong area that earns nothing', at(5, 85), 333],
    ['a wrong area that costs half', at(5, 25, 65), 167],
    ['never below nothing', at(65), 0],
    ['nothing', at(), 0],
    ['the same in words', { choiceIds: ['a', 'b'] }, 667],
    ['a wrong one in words', { choiceIds: ['a', 'b', 'd'] }, 167],
    ['nothing in words', { choiceIds: [] }, 0],
  ])('%s earns its share', (_case, response, points) => {
    expect(hotSpot.grade(question(), response)).toBe(points);
  });

  it('is worth everything once as many are found as may be marked', () => {
    expect(hotSpot.grade(question({ most: 1 }), at(25))).toBe(1000);
    expect(hotSpot.grade(question({ most: 2 }), at(5, 25))).toBe(1000);
    expect(hotSpot.grade(question({ most: 2 }), at(5))).toBe(500);
  });

  it('gives a right area the weight its author set, and never more than all points', () => {
    const choices = [area('a', 0, true, 2_500_000), area('b', 1, true)];
    expect(hotSpot.grade(question({ choices }), at(5))).toBe(250);
    expect(hotSpot.grade(question({ choices: [area('a', 0, true, 10_000_000), area('b', 1, true)] }), at(5, 25))).toBe(
      1000,
    );
  });

  it('takes a point that lies in two areas for the first', () => {
    const shape: Shape = { kind: 'ellipse', x: 5, y: 5, radiusX: 50, radiusY: 5 };
    const choices = [area('a', 0, true), { ...area('z', 0, false), shape }];
    expect(hotSpot.tally(question({ choices }), at(5))).toEqual([{ part: '', key: 'a' }]);
    expect(hotSpot.tally(question({ choices }), at(11))).toEqual([{ part: '', key: 'z' }]);
  });

  it.each<[unknown, string, string]>([
    [
      {
        points: [
          { x: 5, y: 5 },
          { x: 6, y: 5 },
          { x: 7, y: 5 },
          { x: 8, y: 5 },
        ],
      },
      'points',
      'too_many_points',
    ],
    [
      {
        points: [
          { x: 5, y: 5 },
          { x: -0.1, y: 5 },
        ],
      },
      'points.1',
      'point_outside',
    ],
    [{ points: [{ x: 5, y: 50.1 }] }, 'points.0', 'point_outside'],
    [{ points: [{ x: 100.1, y: 5 }] }, 'points.0', 'point_outside'],
    [{ points: [{ x: 5, y: -1 }] }, 'points.0', 'point_outside'],
    [{ points: [{ x: Infinity, y: 5 }] }, '', 'response_malformed'],
    [{ points: [{ x: Number.NaN, y: 5 }] }, '', 'response_malformed'],
    [{ points: [{ x: '5', y: 5 }] }, '', 'response_malformed'],
    [{ points: [{ x: 5 }] }, '', 'response_malformed'],
    [{ points: [{ x: 5, y: 5, z: 5 }] }, '', 'response_malformed'],
    [{ points: [null] }, '', 'response_malformed'],
    [{ points: 'here' }, '', 'response_malformed'],
    [{ points: [], choiceIds: [] }, '', 'response_malformed'],
    [{ choiceIds: ['a', 'b', 'c', 'd'] }, 'choiceIds', 'too_many_choices'],
    [{ choiceIds: ['z'] }, 'choiceIds', 'choice_unknown'],
    [{ text: 'here' }, '', 'response_malformed'],
    [null, '', 'response_malformed'],
  ])('refuses %j', (response, path, code) => {
    expect(hotSpot.validateResponse(question(), response)).toEqual({ ok: false, problem: { path, code } });
  });

  it('keeps points to a tenth of a pixel, and the corners of the picture', () => {
    const points = [
      { x: 1.26, y: -0 },
      { x: 100, y: 50 },
    ];
    const checked = hotSpot.validateResponse(question(), { points });
    expect(checked).toEqual({
      ok: true,
      response: {
        points: [
          { x: 1.3, y: 0 },
          { x: 100, y: 50 },
        ],
      },
    });
  });

  it('earns a whole number within bounds, and never less for one more right area', () => {
    const points = fc.integer({ min: 1, max: 1_000_000 });
    const ids = fc.subarray(['a', 'b', 'c', 'd', 'e']);
    const weight = fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined });
    fc.assert(
      fc.property(points, ids, weight, fc.integer({ min: 1, max: 5 }), (worth, choiceIds, own, most) => {
        const [, ...others] = question().choices;
        const asked = question({ points: worth, most, choices: [area('a', 0, true, own), ...others] });
        const earned = hotSpot.grade(asked, { choiceIds })!;
        expect(Number.isInteger(earned) && earned >= 0 && earned <= worth).toBe(true);
        for (const right of ['a', 'b', 'c']) {
          const more = hotSpot.grade(asked, { choiceIds: [...new Set([...choiceIds, right])] })!;
          expect(more).toBeGreaterThanOrEqual(earned);
        }
        const pointed = at(...choiceIds.map((id) => 'abcde'.indexOf(id) * 20 + 5).reverse());
        expect(hotSpot.grade(asked, pointed)).toBe(earned);
      }),
      { seed: 42 },
    );
  });

  it('is presented with its picture and its areas in words, and nothing that tells where or which', () => {
    const shown = hotSpot.present(question(), hotSpot.order(question()));
    expect(shown).toMatchObject({ type: 'hot_spot', most: 3, image: { alt: 'Chairs in a circle', width: 100 } });
    expect(shown.choices[0]).toEqual({ id: 'a', html: '<p>the square a</p>' });
    expect(JSON.stringify(shown)).not.toMatch(/KEY|correct|shape|rectangle|weight/);
  });

  it('shows where the areas are and which were right only with the answers', () => {
    const closed = hotSpot.review(question(), at(25), { answers: false, feedback: false });
    expect(closed.choices[1]).toEqual({ id: 'b', chosen: true });
    expect(JSON.stringify(closed)).not.toMatch(/KEY|correct|shape|rectangle/);
    const open = hotSpot.review(question(), { choiceIds: ['b'] }, { answers: true, feedback: false });
    expect(open.choices[1]).toEqual({ id: 'b', chosen: true, correct: true, shape: question().choices[1]!.shape });
    expect(hotSpot.review(question(), null, { answers: true, feedback: false }).choices[1]).toMatchObject({
      chosen: false,
    });
  });

  it('tells a response in words', () => {
    expect(
      hotSpot.responseText(question(), {
        points: [
          { x: 25, y: 5 },
          { x: 15, y: 40 },
        ],
      }),
    ).toBe('(25, 5) the square b\n(15, 40)');
    expect(hotSpot.responseText(question(), { choiceIds: ['c'] })).toBe('the square c');
  });

  it.each<[Partial<HotSpotQuestion>, string, string]>([
    [{ image: { ...question().image, alt: ' ' } }, 'image.alt', 'alt_missing'],
    [{ image: { ...question().image, url: '' } }, 'image.url', 'image_missing'],
    [{ image: { ...question().image, width: 0 } }, 'image.width', 'size_not_positive'],
    [{ image: { ...question().image, height: Number.NaN } }, 'image.height', 'size_not_positive'],
    [{ image: { ...question().image, width: 89 } }, 'choices.4.shape', 'shape_outside'],
    [
      { choices: [{ ...area('a', 0, true), shape: { kind: 'polygon', points: [] } }] },
      'choices.0.shape',
      'shape_empty',
    ],
    [{ choices: [area('a', 0, false)] }, 'choices', 'none_correct'],
    [{ choices: [area('a', 0, true), area('a', 1, true)] }, 'choices.1.id', 'id_repeated'],
    [{ choices: [area('a', 0, true, 10_000_001)] }, 'choices.0.weight', 'weight_out_of_range'],
    [{ most: 0 }, 'most', 'most_too_low'],
    [{ most: 1.5 }, 'most', 'most_too_low'],
    [{ points: 0 }, 'points', 'points_not_positive'],
  ])('with %j is not sound', (over, path, code) => {
    expect(hotSpot.validateQuestion(question())).toEqual([]);
    expect(hotSpot.validateQuestion(question(over))).toContainEqual({ path, code });
  });
});
