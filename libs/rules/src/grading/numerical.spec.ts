import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, decimalOf } from './decimal.js';
import { numerical } from './numerical.js';
import { type AcceptedNumber, type NumericalQuestion, WHOLE } from './questions.js';
import { typedNumber } from './typed-number.js';

const same = (a: string, b: string): boolean => compare(decimalOf(a)!, decimalOf(b)!) === 0;

describe('a number as people type it', () => {
  it.each([
    ['3.14', '3.14', ''],
    ['3,14', '3.14', ''],
    [' 42 ', '42', ''],
    ['1 000', '1000', ''],
    ['1\u202f000,5', '1000.5', ''],
    ['1,000.5', '1000.5', ''],
    ['1.000,5', '1000.5', ''],
    ['1,000,000', '1000000', ''],
    ["1'000.5", '1000.5', ''],
    ['−2', '-2', ''],
    ['- 2', '-2', ''],
    ['+7', '7', ''],
    ['.5', '0.5', ''],
    [',5', '0.5', ''],
    ['5.', '5', ''],
    ['1e3', '1000', ''],
    ['1.5E-2', '0.015', ''],
    ['1.5×10^3', '1500', ''],
    ['1.5·10^3', '1500', ''],
    ['2 x 10^−1', '0.2', ''],
    ['12 cm', '12', 'cm'],
    ['12cm', '12', 'cm'],
    ['€ 5', '5', '€'],
    ['5 m/s', '5', 'm/s'],
  ])('%s is %s %s', (text, value, unit) => {
    const typed = typedNumber(text);
    expect(typed?.unit).toBe(unit);
    expect(typed && compare(typed.value, decimalOf(value)!)).toBe(0);
  });

  it.each([
    '',
    'many',
    '1 or 2',
    '1 2',
    '12 34 cm',
    '1-2',
    '3/4',
    '1.2.3,4,5',
    '1,00,00',
    '€ 5 each',
    '9'.repeat(61),
    '1e31',
    'NaN',
    '--1',
  ])('"%s" is none', (text) => {
    expect(typedNumber(text)).toBeNull();
  });

  it('is read back exactly, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(12), (digits, scale) => {
        const sign = digits < 0n ? '-' : '';
        const plain = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
        const text = scale === 0 ? sign + plain : `${sign}${plain.slice(0, -scale)}.${plain.slice(-scale)}`;
        return same(text, `${digits}e-${scale}`) && compare(typedNumber(text)!.value, decimalOf(text)!) === 0;
      }),
      { seed: 42 },
    );
  });
});

describe('a numerical answer', () => {
  const exact = (
    value: string,
    size: string,
    kind: 'absolute' | 'relative' | 'geometric' = 'absolute',
  ): AcceptedNumber => ({
    ...{ kind: 'exact', value, tolerance: { kind, size }, weight: WHOLE, feedbackHtml: 'yes' },
  });
  const question = (accepted: AcceptedNumber[], over: Partial<NumericalQuestion> = {}): NumericalQuestion => ({
    ...{ type: 'numerical', id: 'q', html: '<p>How many?</p>', points: 1000, tags: [], accepted },
    ...{ units: [], unit: 'none', unitPenalty: 0 },
    ...over,
  });

  it.each<[string, AcceptedNumber, string, boolean]>([
    ['exactly', exact('3.14', '0'), '3.140', true],
    ['not exactly', exact('3.14', '0'), '3.142', false],
    ['at the border', exact('0.3', '0.1'), '0.4', true],
    ['beyond it', exact('0.3', '0.1'), '0.4000001', false],
    ['below it', exact('0.3', '0.1'), '0.2', true],
    ['a tenth of it', exact('-200', '0.1', 'relative'), '-220', true],
    ['more than a tenth', exact('-200', '0.1', 'relative'), '-221', false],
    ['geometric, above', exact('100', '0.25', 'geometric'), '125', true],
    ['geometric, below', exact('100', '0.25', 'geometric'), '80', true],
    ['geometric, too low', exact('100', '0.25', 'geometric'), '79.9', false],
    ['geometric, on the other side', exact('100', '0.25', 'geometric'), '-100', false],
    ['geometric, below zero', exact('-100', '0.25', 'geometric'), '-80', true],
    ['in the range', { kind: 'range', from: '1', to: '3', weight: WHOLE, feedbackHtml: '' }, '1', true],
    ['out of the range', { kind: 'range', from: '1', to: '3', weight: WHOLE, feedbackHtml: '' }, '3.001', false],
    ['any number', { kind: 'any', weight: WHOLE, feedbackHtml: '' }, '-17', true],
    ['no number', { kind: 'any', weight: WHOLE, feedbackHtml: '' }, 'seventeen', false],
    ['with something beside it', exact('3', '0'), '3 kg', false],
  ])('%s', (_case, accepted, text, right) => {
    expect(numerical.grade(question([accepted]), { text })).toBe(right ? 1000 : 0);
  });

  it('earns what the first accepted one says that it falls into', () => {
    const asked = question([exact('5', '0'), { ...exact('5', '1'), weight: WHOLE / 2 }]);
    expect(['5', '6', '7'].map((text) => numerical.grade(asked, { text }))).toEqual([1000, 500, 0]);
  });

  const metres = [
    { name: 'm', perFirst: '1' },
    { name: 'cm', perFirst: '100' },
  ];
  it.each<[Partial<NumericalQuestion>, { text: string; unit?: string }, number]>([
    [{ unit: 'optional' }, { text: '1.5' }, 1000],
    [{ unit: 'optional' }, { text: '150 cm' }, 1000],
    [{ unit: 'optional' }, { text: '150', unit: 'cm' }, 1000],
    [{ unit: 'optional' }, { text: '1.5 kg' }, 0],
    [{ unit: 'optional' }, { text: '150 mm', unit: 'cm' }, 0],
    [{ unit: 'optional' }, { text: '150 cm', unit: 'cm' }, 1000],
    [{ unit: 'optional' }, { text: '150 cm', unit: '' }, 1000],
    [{ unit: 'required', unitPenalty: WHOLE / 10 }, { text: '1.5 m' }, 1000],
    [{ unit: 'required', unitPenalty: WHOLE / 10 }, { text: '1.5' }, 900],
    [{ unit: 'required', unitPenalty: WHOLE / 10 }, { text: '1.5 kg' }, 900],
    [{ unit: 'required', unitPenalty: WHOLE }, { text: '1.5' }, 0],
    [{ unit: 'none' }, { text: '1.5 m' }, 0],
  ])('with units and %j: %j earns %d', (over, response, points) => {
    expect(numerical.grade(question([exact('1.5', '0')], { units: metres, ...over }), response)).toBe(points);
  });

  it('says afterwards what was right, with its unit', () => {
    const asked = question([exact('1.5', '0')], { units: metres, unit: 'required' });
    const review = numerical.review(asked, { text: '2' }, { answers: true, feedback: true });
    expect(review.rightText).toBe('1.5 m');
  });

  it.each<[AcceptedNumber[], Partial<NumericalQuestion>, string]>([
    [[], {}, 'nothing_accepted'],
    [[exact('many', '0')], {}, 'not_a_number'],
    [[exact('1', '-0.5')], {}, 'range_empty'],
    [[{ kind: 'range', from: '3', to: '1', weight: WHOLE, feedbackHtml: '' }], {}, 'range_empty'],
    [[exact('1', '0')], { unit: 'required' }, 'units_missing'],
    [[exact('1', '0')], { units: [{ name: 'm', perFirst: '0' }] }, 'not_a_number'],
  ])('%j with %j has the problem %s', (accepted, over, code) => {
    expect(numerical.validateQuestion(question(accepted, over)).map((problem) => problem.code)).toContain(code);
  });
});
