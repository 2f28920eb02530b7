import { describe, expect, it } from '@jest/globals';
import { WHOLE } from '@convenor/rules';
import { answer, file, keyOf, PNG } from '../../../../../test/support/moodle-xml.js';

describe('a question of Moodle', () => {
  it('keeps its fractions to five decimals, and what is said to each answer', async () => {
    const weights = ['33.33333', '-33.33333', '83.33333', '0.5'];
    const said = '<feedback format="markdown"><text>*Yes*</text></feedback>';
    const { question, notes } = await keyOf(
      'multichoice',
      `<single>false</single>${weights.map((weight) => answer(weight, 'a', said)).join('')}`,
    );
    expect(question).toMatchObject({
      ...{ type: 'multiple_choice', scoring: 'per_choice' },
      choices: [3_333_333, -3_333_333, 8_333_333, 50_000].map((weight) => ({
        ...{ weight, correct: weight > 0, feedback: { format: 'markdown', text: '*Yes*' } },
      })),
    });
    expect(notes).toEqual([]);
  });

  it('of one choice has the one as right that earns most', async () => {
    const { question } = await keyOf('multichoice', answer('50', 'a') + answer('90', 'b') + answer('0', ''));
    expect(question).toMatchObject({
      ...{ type: 'single_choice' },
      choices: [
        { correct: false, weight: WHOLE / 2 },
        { correct: true, weight: (WHOLE / 10) * 9 },
      ],
    });
  });

  it('of all or nothing is known by the type that many add', async () => {
    const { question } = await keyOf('multichoiceset', answer('100', 'a') + answer('0', 'b'));
    expect(question).toMatchObject({ type: 'multiple_choice', scoring: 'all_or_nothing' });
  });

  it.each([
    ['true first', answer('100', 'true') + answer('0', 'false'), true],
    ['false first', answer('0', 'False') + answer('100', 'True'), true],
    ['false being right', answer('0', 'true') + answer('100', 'false'), false],
    ['words of another language', answer('100', 'Wahr') + answer('0', 'Falsch'), true],
    ['only the right one', answer('100', 'true'), true],
  ])('is true or false with %s', async (_case, answers, right) => {
    expect((await keyOf('truefalse', answers)).question).toMatchObject({ type: 'true_false', answer: right });
  });

  it.each([
    ['0', true],
    ['1', false],
  ])('of a few words says in usecase %s whether capital letters count', async (usecase, ignoreCase) => {
    const inner = `<usecase>${usecase}</usecase>${answer('100', 'the * \\*')}${answer('50', 'a')}`;
    expect((await keyOf('shortanswer', inner)).question).toMatchObject({
      ...{ type: 'short_answer', ignoreCase, ignoreDiacritics: false },
      accepted: [
        { pattern: 'the * \\*', weight: WHOLE },
        { pattern: 'a', weight: WHOLE / 2 },
      ],
    });
  });

  it('of a number keeps its tolerance and units, the unit of the answers first', async () => {
    const units = `<units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>1.0</multiplier><unit_name>m</unit_name></unit></units>`;
    const numbers = `${answer('100', '3,5', '<tolerance>0.05</tolerance>')}${answer('0', '*')}`;
    const { question, notes } = await keyOf(
      'numerical',
      `${numbers}${units}<unitgradingtype>1</unitgradingtype><unitpenalty>0.1000000</unitpenalty><showunits>0</showunits>`,
    );
    expect(question).toMatchObject({
      ...{ type: 'numerical', unit: 'required', unitPenalty: WHOLE / 10 },
      accepted: [{ kind: 'exact', value: '3.5', tolerance: { kind: 'absolute', size: '0.05' } }, { kind: 'any' }],
      units: [
        { name: 'm', perFirst: '1.0' },
        { name: 'cm', perFirst: '100' },
      ],
    });
    expect(notes).toEqual([]);
  });

  it.each([
    ['<unitgradingtype>0</unitgradingtype>', { unit: 'optional', unitPenalty: 0 }, []],
    ['<unitgradingtype>0</unitgradingtype><showunits>3</showunits>', { unit: 'none', units: [] }, []],
    ['<unitgradingtype>2</unitgradingtype>', { unit: 'required', unitPenalty: WHOLE / 10 }, ['unit_penalty_changed']],
  ])('of a number counts its units by %s', async (settings, expected, codes) => {
    const units = '<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>';
    const { question, notes } = await keyOf('numerical', answer('100', '3') + answer('50', '4') + units + settings);
    expect(question).toMatchObject(expected);
    expect(notes).toEqual(codes);
  });

  it('that is matched may have matches that fit nowhere', async () => {
    const pair = (row: string, match: string): string =>
      `<subquestion format="html"><text>${row}</text><answer><text>${match}</text></answer></subquestion>`;
    const { question } = await keyOf(
      'matching',
      pair('frog', 'wet') + pair('cat', 'dry') + pair('newt', 'wet') + pair('', 'hot'),
    );
    expect(question).toMatchObject({
      rows: [{ choiceId: 'c1' }, { choiceId: 'c2' }, { choiceId: 'c1' }],
      choices: ['wet', 'dry', 'hot'].map((text) => ({ text: { format: 'plain', text } })),
    });
  });

  it.each([
    ['<gradingtype>-1</gradingtype>', 'all_or_nothing'],
    ['<gradingtype>0</gradingtype>', 'absolute'],
    ['<gradingtype>1</gradingtype>', 'relative_next'],
    ['<gradingtype>2</gradingtype>', 'relative_next_end'],
    ['<gradingtype>3</gradingtype>', 'relative_neighbours'],
    ['<gradingtype>4</gradingtype>', 'relative_all'],
    ['<gradingtype>5</gradingtype>', 'longest_subset'],
    ['<gradingtype>6</gradingtype>', 'longest_run'],
    ['<gradingtype>7</gradingtype>', 'distance'],
    ['<gradingtype>LONGEST_CONTIGUOUS_SUBSET</gradingtype>', 'longest_run'],
    ['', 'relative_all'],
  ])('of an order is scored by %s as %s', async (grading, scoring) => {
    const { question } = await keyOf('ordering', answer('2', 'second') + answer('1', 'first') + grading);
    expect(question).toMatchObject({ scoring, choices: [{ text: { text: 'first' } }, { text: { text: 'second' } }] });
  });

  it('of an order says what of it is not kept', async () => {
    const settings =
      '<layouttype>HORIZONTAL</layouttype><selecttype>RANDOM</selecttype><selectcount>2</selectcount><numberingstyle>abc</numberingstyle>';
    const { notes } = await keyOf('ordering', answer('1', 'a') + answer('2', 'b') + answer('3', 'c') + settings);
    expect(notes).toEqual(['layout', 'shows_all', 'numbering']);
  });

  it('in one’s own words keeps its bounds, template and guidance', async () => {
    const inner =
      '<minwordlimit>5</minwordlimit><maxwordlimit>20</maxwordlimit><responsetemplate format="html"><text><![CDATA[<p>Dear all,</p><p><b>I</b></p>]]></text></responsetemplate><graderinfo format="html"><text>Look</text></graderinfo><attachments>2</attachments>';
    expect(await keyOf('essay', inner)).toMatchObject({
      question: {
        ...{ type: 'written', minimumWords: 5, maximumWords: 20, template: 'Dear all,\nI' },
        guidance: { format: 'html', text: 'Look' },
      },
      notes: ['attachments_lost', 'template_plain'],
    });
  });

  it.each([
    [
      'gapselect',
      '<selectoption><text>cat</text><group>1</group></selectoption><selectoption><text>sat</text><group>2</group></selectoption>',
      [true, true],
    ],
    [
      'ddwtos',
      '<dragbox><text>cat</text><group>1</group><infinite/></dragbox><dragbox><text>sat</text><group>2</group></dragbox>',
      [true, false],
    ],
  ])('of words in gaps is read as %s', async (type, words, reusable) => {
    expect((await keyOf(type, words, 'The [[1]] [[2]] [[1]].')).question).toMatchObject({
      type: 'gap_select',
      text: {
        text: 'The <span data-gap="g1"></span> <span data-gap="g2"></span> <span data-gap="g3"></span>.',
      },
      gaps: [
        { id: 'g1', choiceId: 'c1' },
        { id: 'g2', choiceId: 'c2' },
        { id: 'g3', choiceId: 'c1' },
      ],
      choices: [
        { group: '1', reusable: reusable[0] },
        { group: '2', reusable: reusable[1] },
      ],
    });
  });

  it('of markers on a picture keeps where they belong', async () => {
    const drop = (shape: string, coords: string): string =>
      `<drop><no>1</no><shape>${shape}</shape><coords>${coords}</coords><choice>1</choice></drop>`;
    const { question, notes } = await keyOf(
      'ddmarker',
      `${file('a.png', PNG)}<drag><no>1</no><text>Station</text><noofdrags>3</noofdrags></drag>${drop('circle', '3,4;10')}${drop('rectangle', '1,2;30,40')}${drop('polygon', '1,2;3,4;5,0')}`,
    );
    expect(question).toMatchObject({
      ...{ type: 'hot_spot', most: 3, image: { width: 1, height: 1, alt: '' } },
      choices: [
        { text: { text: 'Station (1)' }, shape: { kind: 'ellipse', x: 3, y: 4, radiusX: 10, radiusY: 10 } },
        { text: { text: 'Station (2)' }, shape: { kind: 'rectangle', x: 1, y: 2, width: 30, height: 40 } },
        {
          text: { text: 'Station (3)' },
          shape: {
            kind: 'polygon',
            points: [
              { x: 1, y: 2 },
              { x: 3, y: 4 },
              { x: 5, y: 0 },
            ],
          },
        },
      ],
    });
    expect(notes).toEqual(['alt_missing']);
  });

  it('with gaps is worth a point for each share where nothing else is said', async () => {
    const stem = '<![CDATA[<p>{2:MC:=a~b} {1:SA:=c}</p>]]>';
    expect((await keyOf('cloze', '', stem)).question).toMatchObject({ type: 'cloze', points: 3_000 });
    expect((await keyOf('cloze', '<defaultgrade>1.5</defaultgrade>', stem)).question).toMatchObject({ points: 1_500 });
  });
});
