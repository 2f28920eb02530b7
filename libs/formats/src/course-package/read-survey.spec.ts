import { describe, expect, it } from '@jest/globals';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { readCourseFolder } from './read-course-folder.js';

describe('a survey', () => {
  const MODULE = 'modules/02-leading/module.yaml';
  const file = 'modules/02-leading/look-back.survey.yaml';
  const SURVEY = `id: look-back
title: How was it?
minutes: 1
required: false
questions:
  - { id: clear, type: scale, text: How clear was it?, low: Not at all, high: Quite clear }
  - { id: load, type: one_choice, text: How much?, choices: [{ id: right, text: Right }, { id: much, text: Too much }] }
  - { id: change, type: few_words, text: What should we change? }
`;
  const reading = (text: string) => {
    const files = aCoursePackage({ files: { [file]: text } });
    const module = new TextDecoder().decode(files.get(MODULE));
    files.set(
      MODULE,
      new TextEncoder().encode(module.replace('activities:\n', 'activities:\n  - look-back.survey.yaml\n')),
    );
    return readCourseFolder(files);
  };

  it('is read with its questions, and without an introduction', () => {
    const { course, report } = reading(SURVEY);
    expect(report).toEqual([]);
    expect(course?.modules[1]?.activities[0]).toEqual({
      ...{ id: 'look-back', file, kind: 'survey', title: 'How was it?', minutes: 1, required: false },
      ...{ summary: null, prerequisites: null, intro: null },
      questions: [
        { id: 'clear', type: 'scale', text: 'How clear was it?', low: 'Not at all', high: 'Quite clear' },
        {
          ...{ id: 'load', type: 'one_choice', text: 'How much?' },
          choices: [
            { id: 'right', text: 'Right' },
            { id: 'much', text: 'Too much' },
          ],
        },
        { id: 'change', type: 'few_words', text: 'What should we change?' },
      ],
    });
  });

  it.each<[string, string, string, string]>([
    ['no end of a scale', ', high: Quite clear', '', 'missing'],
    ['a type that is not there', 'few_words', 'essay', 'unknown_value'],
    ['a question twice', 'id: change', 'id: clear', 'duplicate_id'],
    ['a choice twice', '{ id: much,', '{ id: right,', 'duplicate_id'],
    ['a single choice', ', { id: much, text: Too much }', '', 'too_few'],
    ['a key of a quiz', 'required: false', 'passMark: 60', 'unknown_key'],
    ['no questions', SURVEY.slice(SURVEY.indexOf('questions:')), '', 'missing'],
    [
      'too many',
      'questions:',
      `questions:\n${Array.from({ length: 18 }, (_, place) => `  - { id: q${place}, type: few_words, text: What? }`).join('\n')}`,
      'too_many',
    ],
  ])('is refused with %s', (_what, from, to, code) => {
    expect(SURVEY).toContain(from);
    expect(reading(SURVEY.replace(from, to)).report).toMatchObject([{ file, code }]);
  });
});
