import { describe, expect, it } from '@jest/globals';
import { answer, file, keyOf, one, PNG, readQuiz } from '../../../../../test/support/moodle-xml.js';

describe('what every question of Moodle has', () => {
  it('keeps its points, tags, hints, id and general feedback', async () => {
    const inner = `${answer('100', 'true')}<defaultgrade>2.5000000</defaultgrade><idnumber> x1 </idnumber><generalfeedback format="plain_text"><text>So</text></generalfeedback><hint format="html"><text>One</text><shownumcorrect/></hint><hint format="html"><text></text></hint><tags><tag><text>a</text></tag><tag><text>b</text></tag><tag><text>a</text></tag></tags>`;
    const { questions } = await readQuiz(one('truefalse', inner));
    expect(questions[0]!.entry).toMatchObject({
      sourceId: 'x1',
      question: {
        ...{ points: 2_500, tags: ['a', 'b'], feedback: { format: 'plain', text: 'So' } },
        hints: [{ text: { format: 'html', text: 'One' } }],
      },
    });
  });

  it.each([
    ['0', 'points_changed', 1_000],
    ['0.3333333', 'points_rounded', 333],
    ['1e12', 'points_changed', 1_000],
  ])('that is worth %s says that this is changed', async (grade, code, points) => {
    const inner = `${answer('100', 'true')}<defaultgrade>${grade}</defaultgrade>`;
    expect(await keyOf('truefalse', inner)).toMatchObject({ question: { points }, notes: [code] });
  });

  it.each([
    ['nothing', '', []],
    [
      'what stands in every new question',
      '<correctfeedback><text>&lt;p&gt;Your answer is correct.&lt;/p&gt;</text></correctfeedback>',
      [],
    ],
    ['words of its own', '<incorrectfeedback><text>Oh no</text></incorrectfeedback>', ['combined_feedback_lost']],
    ['a fixed order', '<shuffleanswers>false</shuffleanswers>', ['order_not_fixed']],
    ['several right ones', answer('100', 'c'), ['several_right_answers']],
    ['being hidden', '<hidden>1</hidden>', ['hidden']],
  ])('says what is lost with %s', async (_case, inner, codes) => {
    expect((await keyOf('multichoice', answer('100', 'a') + answer('0', 'b') + inner)).notes).toEqual(codes);
  });

  it.each([
    ['description', '', 'no_question'],
    ['calculated', '', 'calculated'],
    ['calculatedsimple', '', 'calculated'],
    ['calculatedmulti', '', 'calculated'],
    ['random', '', 'random'],
    ['randomsamatch', '', 'random'],
    ['ddimageortext', '', 'drag_on_picture'],
    ['stack', '', 'unknown_type'],
    ['__proto__', '', 'unknown_type'],
    ['', '', 'unknown_type'],
    ['essay', '<responseformat>noinline</responseformat>', 'files_only'],
    ['multichoice', answer('100', 'a'), 'too_few_choices'],
    ['multichoice', answer('0', 'a') + answer('0', 'b'), 'no_right_answer'],
    ['multichoice', answer('100', 'a') + answer('50', ''), 'empty_choice'],
    ['multichoice', answer('101', 'a') + answer('0', 'b'), 'bad_weight'],
    ['multichoice', answer('0', 'a').repeat(501), 'too_many_answers'],
    ['truefalse', answer('0', 'true') + answer('0', 'false'), 'no_right_answer'],
    ['shortanswer', '', 'no_answers'],
    ['shortanswer', answer('100', ''), 'empty_answer'],
    ['numerical', answer('100', 'three'), 'bad_number'],
    ['matching', '', 'no_rows'],
    ['ordering', answer('1', 'a'), 'too_few_choices'],
    ['gapselect', '', 'too_few_choices'],
    ['gapselect', '<selectoption><text>a</text></selectoption>', 'no_gaps'],
    ['ddmarker', '', 'picture_missing'],
    ['ddmarker', file('a.png', PNG), 'no_spots'],
    ['ddmarker', `${file('a.png', PNG)}<drop><shape>star</shape><coords>1</coords></drop>`, 'bad_shape'],
    ['cloze', '', 'no_gaps'],
  ])('of the type %j is refused for its reason', async (type, inner, code) => {
    const { questions } = await readQuiz(one(type, inner));
    expect(questions.map(({ outcome, notes }) => [outcome, notes[0]?.code])).toEqual([['refused', code]]);
    expect(questions[0]!.notes[0]!.message).toMatch(/^\S.*\.$/);
  });

  it('without a text is refused', async () => {
    const { questions } = await readQuiz(one('truefalse', answer('100', 'true'), ' '));
    expect(questions[0]!.notes).toMatchObject([{ code: 'text_missing' }]);
  });

  it('of an unknown type is named', async () => {
    const { questions } = await readQuiz(one('stack', ''));
    expect(questions[0]).toMatchObject({
      place: { line: 3, label: 'One' },
      notes: [{ message: expect.stringContaining('“stack”') }],
    });
  });
});
