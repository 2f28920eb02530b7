import { describe, expect, it } from '@jest/globals';
import { aCoursePackage } from '../../../../test/support/course-package.js';
import { withSurvey } from '../../../../test/support/survey.js';
import { readCourseFolder } from '../course-package/read-course-folder.js';
import { buildCourseDocument } from './build-course-document.js';
import { compareDocuments } from './compare-documents.js';
import type { CourseDocument } from './course-document.js';

type Edit = readonly [file: string, part: string | RegExp, by: string];

function documentOf(...edits: readonly Edit[]): CourseDocument {
  const files = aCoursePackage();
  for (const [file, part, by] of edits) {
    const before = new TextDecoder().decode(files.get(file));
    const after = before.replace(part, by);
    if (after === before) throw new Error(`${file} holds no ${String(part)}`);
    files.set(file, new TextEncoder().encode(after));
  }
  const { course, report } = readCourseFolder(files);
  expect(report.filter((problem) => problem.severity === 'error')).toEqual([]);
  return buildCourseDocument(course!);
}

const COURSE = 'course.yaml';
const ARRIVING = 'modules/01-arriving/module.yaml';
const LEADING = 'modules/02-leading/module.yaml';
const WELCOME = 'modules/01-arriving/welcome.lesson.md';
const EXERCISE = 'modules/01-arriving/first-thoughts.exercise.md';
const QUIZ = 'modules/01-arriving/week-1.quiz.yaml';
const READING = 'modules/02-leading/further-reading.lesson.md';
const AGREEMENT = 'modules/02-leading/code-of-conduct.agreement.md';
const POOL = 'questions/basics.yaml';

const STATEMENT = `  - {id: new-one, type: true_false, text: New, answer: true, feedbackTrue: Y, feedbackFalse: N}\n`;

describe('compareDocuments', () => {
  it('finds nothing between a document and itself', () => {
    expect(compareDocuments(documentOf(), documentOf())).toEqual({ changes: [], changesRequirements: false });
  });

  it.each<[string, Edit[]]>([
    ['The course: title changed from "A small course" to "A course".', [[COURSE, 'title: A small', 'title: A']]],
    ['The course: description changed.', [[COURSE, 'open a meeting', 'begin a meeting']]],
    ['The course: questions and answers changed.', [[COURSE, 'It is free.', 'Never.']]],
    [
      'The requirement "Complete all": title changed from "Complete both modules" to "Complete all".',
      [[COURSE, 'Complete both modules', 'Complete all']],
    ],
    ['The module "Arriving": summary changed.', [[ARRIVING, 'You see', 'You learn']]],
    ['The lesson "Welcome to the circle": text changed.', [[WELCOME, 'six people', 'seven people']]],
    ['The exercise "First thoughts": text changed.', [[EXERCISE, 'and why', 'and how']]],
    ['The quiz "Check week 1": what is shown afterwards changed.', [[QUIZ, 'answers: after_pass', 'answers: never']]],
    ['The quiz "Check week 1": shuffling changed.', [[QUIZ, 'shuffleItems: true', 'shuffleItems: false']]],
    ['The question "long-silence" in "The basics": wording changed.', [[POOL, 'What do you do?', 'What now?']]],
    [
      'The question "long-silence" in "The basics": feedback changed.',
      [[POOL, 'Then nobody else will.', 'Others will not.']],
    ],
    ['The question "long-silence" in "The basics": tags changed.', [[POOL, '[arriving, ', '[']]],
    ['The pool "The basics" is now called "Basics".', [[POOL, 'title: The basics', 'title: Basics']]],
  ])('allows in a patch: %s', (message, edits) => {
    const { changes, changesRequirements } = compareDocuments(documentOf(), documentOf(...edits));
    expect(changes.map((change) => change.message)).toEqual([message]);
    expect(changesRequirements).toBe(false);
  });

  it.each<[string, Edit[]]>([
    ['The course: number of weeks changed from 2 to 3.', [[COURSE, 'weeks: 2', 'weeks: 3']]],
    ['The course: months a certificate is valid changed from 24 to 12.', [[COURSE, 'Months: 24', 'Months: 12']]],
    [
      'The course: contact hours for meetings changed from no to yes.',
      [[COURSE, 'weeks: 2', 'practiceHours: true\nweeks: 2']],
    ],
    ['The course: approval of certificates changed from "automatic" to "queue".', [[COURSE, 'automatic', 'queue']]],
    ['The requirement "Pass the final assessment": what it asks for changed.', [[COURSE, 'mark: 60', 'mark: 80']]],
    [
      'The requirement "Agree to the code of conduct" is removed.',
      [[COURSE, /  - key: code-of-conduct\n(?: {4}.*\n)+/, '']],
    ],
    [
      'The requirement "Hours" is added.',
      [[COURSE, 'requirements:\n', 'requirements:\n  - {key: h, type: hours, title: Hours, hours: 2}\n']],
    ],
    ['The module "Leading": week changed from 2 to 1.', [[LEADING, 'week: 2', 'week: 1']]],
    ['The lesson "Further reading" is removed.', [[LEADING, '  - further-reading.lesson.md\n', '']]],
    ['The lesson "Welcome to the circle": minutes changed from 5 to 9.', [[WELCOME, 'minutes: 5', 'minutes: 9']]],
    [
      'The lesson "Welcome to the circle": least minutes changed from none to 4.',
      [[WELCOME, 'minutes: 5', 'minutes: 5\nminimumMinutes: 4']],
    ],
    [
      'The lesson "Further reading": required changed from no to yes.',
      [[READING, 'required: false', 'required: true']],
    ],
    ['The lesson "Further reading": prerequisites changed.', [[READING, '[]', '[welcome]']]],
    [
      'The exercise "First thoughts": approval changed from "none" to "trainer".',
      [[EXERCISE, 'l: none', 'l: trainer']],
    ],
    [
      'The exercise "First thoughts": shared with the cohort changed from no to yes.',
      [[EXERCISE, 'l: none', 'l: none\nshare: true']],
    ],
    ['The exercise "First thoughts": least words changed from 5 to 50.', [[EXERCISE, 'Words: 5', 'Words: 50']]],
    ['The agreement "Code of conduct": text to sign changed.', [[AGREEMENT, 'I keep', 'We keep']]],
    ['The agreement "Code of conduct": version to sign changed from "1" to "2".', [[AGREEMENT, '"1"', '"2"']]],
    ['The quiz "Check week 1": pass mark changed from 60 to 70.', [[QUIZ, 'passMark: 60', 'passMark: 70']]],
    [
      'The quiz "Check week 1": attempts changed from 3 to "unlimited".',
      [[QUIZ, 'attempts: 3', 'attempts: unlimited']],
    ],
    ['The quiz "Check week 1": time limit changed from none to 20.', [[QUIZ, 'Minutes: null', 'Minutes: 20']]],
    [
      'The quiz "Check week 1": what is drawn from which pool changed.',
      [[QUIZ, 'pool: basics', 'pool: basics\n    draw: 2']],
    ],
    [
      'The question "privacy-limits" in "The basics": which answer is right changed.',
      [[POOL, 'answer: false', 'answer: true']],
    ],
    ['The question "good-opening" in "The basics": points changed from 2 to 1.', [[POOL, 'points: 2', 'points: 1']]],
    [
      'The question "good-opening" in "The basics": scoring changed from "partial" to "all_or_nothing".',
      [[POOL, 'points: 2', 'points: 2\n    scoring: all_or_nothing']],
    ],
    ['The order of the activities changes.', [[ARRIVING, /(  - welcome.*\n)(  - first.*\n)/, '$2$1']]],
  ])('refuses in a patch: %s', (message, edits) => {
    const { changes, changesRequirements } = compareDocuments(documentOf(), documentOf(...edits));
    expect(changes.map((change) => change.message)).toEqual([message]);
    expect(changesRequirements).toBe(true);
  });

  it.each<[string, string, string, boolean]>([
    ['The survey "How was it?": words of its questions changed.', 'How clear was it?', 'Was it clear?', false],
    ['The survey "How was it?": text changed.', '**short**', 'short', false],
    ['The survey "How was it?": what it asks changed.', '{ id: much,', '{ id: far-too-much,', true],
    ['The survey "How was it?": what it asks changed.', 'type: one_choice', 'type: several_choices', true],
  ])('tells what changes in a survey: %s (%s → %s)', (message, from, to, binds) => {
    const options = withSurvey('asked');
    const changed = Object.entries(options.files!).map(([path, text]) => [path, text!.replace(from, to)] as const);
    const read = (files: Record<string, string | null>): CourseDocument =>
      buildCourseDocument(readCourseFolder(aCoursePackage({ ...options, files })).course!);
    const { changes, changesRequirements } = compareDocuments(read(options.files!), read(Object.fromEntries(changed)));
    expect(changes.map((change) => change.message)).toContain(message);
    expect(changesRequirements).toBe(binds);
  });

  it('tells of questions that come, go and move, and of the draw that follows', () => {
    const before = documentOf();
    const after = documentOf([POOL, /  - id: privacy-limits[^]*/, STATEMENT]);
    const { changes } = compareDocuments(before, after);
    expect(changes.map(({ change, id }) => [change, id])).toEqual([
      ['removed', 'privacy-limits'],
      ['added', 'new-one'],
    ]);
    const renamed: CourseDocument = { ...before, pools: before.pools.map((pool) => ({ ...pool, id: 'other' })) };
    expect(compareDocuments(before, renamed).changes.map(({ message }) => message)).toContain(
      'The question "long-silence" moves to "The basics".',
    );
  });

  it('tells when an activity moves to another module', () => {
    const before = documentOf();
    const after = documentOf();
    const [arriving, leading] = after.modules;
    const moved: CourseDocument = {
      ...after,
      modules: [
        { ...arriving!, activities: arriving!.activities.slice(0, -1) },
        { ...leading!, activities: [...arriving!.activities.slice(-1), ...leading!.activities] },
      ],
    };
    expect(compareDocuments(before, moved)).toMatchObject({
      changes: [
        { subject: 'activity', id: 'week-1-quiz', message: 'The quiz "Check week 1" moves to another module.' },
      ],
      changesRequirements: true,
    });
  });

  it('tells when a picture changes, and the lesson that shows it', () => {
    const { changes, changesRequirements } = compareDocuments(
      documentOf(),
      documentOf(['assets/circle.svg', 'r="30"', 'r="25"']),
    );
    expect(changes.map(({ subject, id }) => [subject, id])).toEqual([
      ['activity', 'welcome'],
      ['picture', 'assets/circle.svg'],
    ]);
    expect(changesRequirements).toBe(false);
  });
});
