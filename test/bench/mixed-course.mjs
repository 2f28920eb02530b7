import { writeQuestions } from '../../dist/libs/formats/src/index.js';

export const SLUG = 'mixed';

const COURSE = `format: 1
slug: ${SLUG}
language: en
title: A mixed course
summary: One long quiz of many kinds.
description: A course of one quiz.
audience: [Everybody]
outcomes: [Answer anything]
weeks: 1
hours: 1
enrolmentPolicy: open
certificate: {approval: automatic, validMonths: 24}
trainers: [{name: Amara Osei, about: Leads a meeting.}]
requirements: [{key: modules, type: modules, title: Complete it}]
modules: [01-only]
`;

const MODULE = `id: only
title: Only
week: 1
summary: One quiz.
outcomes: [Answer]
activities: [mixed.quiz.yaml]
`;

const QUIZ = `id: mixed
title: Everything
minutes: 30
prerequisites: []
passMark: 60
attempts: unlimited
review: {score: after_submit, answers: after_submit, feedback: after_submit}
parts: [{pool: questions}]
`;

/** The files of a course with one quiz of these questions. */
export async function mixedCourse(questions) {
  const entries = questions.map((question, place) => ({
    name: `Question ${place + 1}`,
    category: [],
    sourceId: null,
    question,
  }));
  const { bytes } = await writeQuestions(entries, new Map(), 'yaml');
  const text = (written) => new TextEncoder().encode(written);
  return new Map([
    ['course.yaml', text(COURSE)],
    ['modules/01-only/module.yaml', text(MODULE)],
    ['modules/01-only/mixed.quiz.yaml', text(QUIZ)],
    ['questions/questions.yaml', bytes],
  ]);
}
