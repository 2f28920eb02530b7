import type { CoursePackageOptions } from './course-package.js';

/** Stands first in the second week; nothing waits for it. */
export const SURVEY = 'look-back';

const SURVEY_FILE = `id: ${SURVEY}
title: How was it?
minutes: 1
required: false
prerequisites: []
intro: Four **short** questions.
questions:
  - id: clear
    type: scale
    text: How clear was it?
    low: Not at all
    high: Quite clear
  - id: load
    type: one_choice
    text: How much was it?
    choices:
      - { id: little, text: Too little }
      - { id: right, text: About right }
      - { id: much, text: Too much }
  - id: useful
    type: several_choices
    text: What was useful?
    choices:
      - { id: lessons, text: The lessons }
      - { id: check, text: The check }
  - id: change
    type: few_words
    text: What should we change?
`;

/** The small course with a survey in it. */
export function withSurvey(slug: string): CoursePackageOptions {
  const leading = `id: leading
title: Leading
week: 2
summary: You take the chair.
outcomes:
  - Keep what people say in the room
activities:
  - further-reading.lesson.md
  - ${SURVEY}.survey.yaml
  - code-of-conduct.agreement.md
  - final-assessment.quiz.yaml
`;
  const files = {
    'modules/02-leading/module.yaml': leading,
    [`modules/02-leading/${SURVEY}.survey.yaml`]: SURVEY_FILE,
  };
  return { slug, files };
}

export interface Sheet {
  clear?: number;
  load?: string;
  useful?: string[];
  change?: string;
}

export function sheetOf({ clear, load, useful, change }: Sheet): { answers: object[] } {
  return {
    answers: [
      ...(clear === undefined ? [] : [{ questionId: 'clear', value: clear }]),
      ...(load === undefined ? [] : [{ questionId: 'load', choiceIds: [load] }]),
      ...(useful === undefined ? [] : [{ questionId: 'useful', choiceIds: useful }]),
      ...(change === undefined ? [] : [{ questionId: 'change', words: change }]),
    ],
  };
}
