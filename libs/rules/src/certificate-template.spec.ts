import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CERTIFICATE_PLACEHOLDERS,
  type CertificateColours,
  type CertificateTemplate,
  type CertificateTexts,
  DEFAULT_CERTIFICATE_COLOURS,
  fillPlaceholders,
  shownRatio,
  type Signatory,
  templateProblems,
} from './certificate-template.js';

const TEXTS: CertificateTexts = {
  organisation: 'Open Circle',
  heading: 'Certificate',
  given: 'This certificate is given to',
  statement: 'who is certified in',
  note: '',
};
const someone = (change: Partial<Signatory> = {}): Signatory => ({
  name: 'Ada Ruiz',
  role: 'Chair',
  image: null,
  ...change,
});
const template = (change: {
  colours?: Partial<CertificateColours>;
  texts?: Partial<CertificateTexts>;
  signatories?: Signatory[];
}): CertificateTemplate => ({
  paper: 'a4',
  orientation: 'landscape',
  colours: { ...DEFAULT_CERTIFICATE_COLOURS, ...change.colours },
  texts: { ...TEXTS, ...change.texts },
  logo: null,
  signatories: change.signatories ?? [],
});
const told = (change: Parameters<typeof template>[0]): string[] =>
  templateProblems(template(change)).map(
    ({ path, code, params }) =>
      `${path} ${code}${Object.values(params)
        .map((value) => ` ${value}`)
        .join('')}`,
  );

describe('templateProblems', () => {
  it.each<[string, Parameters<typeof template>[0]]>([
    ['the first look', {}],
    ['white on black in the panel', { colours: { panel: '#000000', panelText: '#ffffff' } }],
    ['a faint line, which carries no words', { colours: { line: '#fbfaf7', panelSoft: '#1f5d52' } }],
    ['texts that say nothing', { texts: { given: '', statement: '  ', note: '' } }],
    ['every placeholder', { texts: { note: CERTIFICATE_PLACEHOLDERS.map((name) => `{{${name}}}`).join(' ') } }],
    ['blanks in a placeholder', { texts: { note: 'on {{ date }}' } }],
    ['single braces', { texts: { note: 'a {set} of } things {' } }],
    ['three people who sign', { signatories: [someone(), someone({ role: '' }), someone({ image: 'an-id' })] }],
    ['texts as long as they may be', { texts: { heading: 'W'.repeat(60), note: 'W'.repeat(240) } }],
  ])('takes %s', (_what, change) => {
    expect(told(change)).toEqual([]);
  });

  it.each<[string, Parameters<typeof template>[0], string[]]>([
    [
      'no colour',
      { colours: { ink: 'black', line: '#FFF' } },
      ['colours.ink not_a_colour', 'colours.line not_a_colour'],
    ],
    [
      'grey on white',
      { colours: { paper: '#ffffff', soft: '#777777' } },
      ['colours.soft too_little_contrast 4.47 #767676'],
    ],
    [
      'a panel as light as its words',
      { colours: { panel: '#ffffff', panelText: '#ffffff' } },
      ['colours.panelText too_little_contrast 1 #767676'],
    ],
    [
      'light words on dark paper',
      { colours: { paper: '#101010', ink: '#f0f0f0', soft: '#f0f0f0', accent: '#f0f0f0' } },
      ['colours.paper paper_darker_than_ink'],
    ],
    ['no heading', { texts: { heading: ' ' } }, ['texts.heading required']],
    ['no organisation', { texts: { organisation: '' } }, ['texts.organisation required']],
    ['a heading that is too long', { texts: { heading: 'W'.repeat(61) } }, ['texts.heading too_long 60']],
    ['a word that nobody fills', { texts: { note: '{{name}} of {{town}}' } }, ['texts.note unknown_placeholder town']],
    ['an empty placeholder', { texts: { note: '{{}}' } }, ['texts.note unknown_placeholder ']],
    ['a name of every object', { texts: { note: '{{constructor}}' } }, ['texts.note unknown_placeholder constructor']],
    ['a placeholder that stays open', { texts: { note: 'for {{name' } }, ['texts.note broken_placeholder']],
    ['braces that close too often', { texts: { note: '{{name}}}}' } }, ['texts.note broken_placeholder']],
    ['four people who sign', { signatories: Array.from({ length: 4 }, () => someone()) }, ['signatories no_room 3']],
    [
      'people without a name, or with too long a one',
      { signatories: [someone({ name: ' ' }), someone({ name: 'W'.repeat(81), role: 'W'.repeat(81) })] },
      ['signatories.0.name required', 'signatories.1.name too_long 80', 'signatories.1.role too_long 80'],
    ],
  ])('refuses %s', (_what, change, expected) => {
    expect(told(change)).toEqual(expected);
  });

  it('names a colour that would do', () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
    const colour = fc.tuple(channel, channel, channel).map((digits) => `#${digits.join('')}`);
    fc.assert(
      fc.property(colour, colour, (panel, panelText) => {
        const [found] = templateProblems(template({ colours: { panel, panelText } }));
        fc.pre(found !== undefined);
        const mended = { panel, panelText: String(found?.params['nearest']) };
        expect(templateProblems(template({ colours: mended }))).toEqual([]);
      }),
    );
  });
});

describe('fillPlaceholders', () => {
  const values = {
    ...{ name: 'Žofia {{number}}', course: 'Leading', date: '14 March 2026', valid_until: '14 March 2028' },
    ...{ number: 'CNV-1', hours: '12.5' },
  };

  it.each([
    ['nothing here', 'nothing here'],
    ['{{course}} on {{date}}', 'Leading on 14 March 2026'],
    ['{{ hours }} hours, {{hours}}', '12.5 hours, 12.5'],
    ['{{name}}', 'Žofia {{number}}'],
    ['{{town}} {name}', '{{town}} {name}'],
    ['$& {{number}} $1', '$& CNV-1 $1'],
  ])('makes %j %j', (text, expected) => {
    expect(fillPlaceholders(text, values)).toBe(expected);
  });
});

describe('shownRatio', () => {
  it('never rounds up to what would be enough', () => {
    expect(shownRatio(4.4999)).toBe(4.49);
    expect(shownRatio(4.5)).toBe(4.5);
  });
});
