import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { questionTypeOf, gradeAttempt, type Question } from '@convenor/rules';
import {
  aCoursePackage,
  answerTo,
  CANARIES,
  type CoursePackageOptions,
} from '../../../../test/support/course-package.js';
import { readCourseFolder } from '../course-package/read-course-folder.js';
import { buildCourseDocument, contentHashOf } from './build-course-document.js';
import { canonicalJson } from './canonical-json.js';
import type { CourseDocument } from './course-document.js';

function documentOf(options: CoursePackageOptions = {}): CourseDocument {
  const { course, report } = readCourseFolder(aCoursePackage(options));
  expect(report).toEqual([]);
  return buildCourseDocument(course!);
}

const activitiesOf = (document: CourseDocument) => document.modules.flatMap((module) => module.activities);

describe('buildCourseDocument', () => {
  it('tells the facts of the course', () => {
    expect(documentOf()).toMatchObject({
      format: 1,
      slug: 'a-small-course',
      descriptionHtml: '<p>You learn to <strong>open a meeting</strong> and to stay with a silence.</p>',
      faq: [{ question: 'Does it cost anything?', answerHtml: '<p>No. It is free.</p>' }],
      requirements: [{ key: 'modules' }, { type: 'assessment', activity: 'final-assessment', mark: 60 }, {}],
      modules: [
        { id: 'arriving', week: 1, offsetDays: 0 },
        { id: 'leading', week: 2, offsetDays: 7 },
      ],
    });
  });

  it('renders each kind of activity', () => {
    const [lesson, exercise, quiz, reading, agreement] = activitiesOf(documentOf());
    expect(lesson).toMatchObject({
      kind: 'lesson',
      prerequisites: null,
      minimumMinutes: null,
      headings: [{ id: 'section-what-you-do', depth: 2, text: 'What you do' }],
    });
    expect(exercise).toMatchObject({
      kind: 'exercise',
      promptHtml: expect.stringContaining('Which meeting'),
      minimumWords: 5,
    });
    expect(quiz).toMatchObject({
      kind: 'quiz',
      introHtml: '<p>Three questions about <strong>meetings</strong>.</p>',
      passMark: 60,
      attempts: 3,
      timeLimitMinutes: null,
      review: { score: 'after_submit', answers: 'after_pass', feedback: 'after_submit' },
      parts: [{ pool: 'basics', draw: 3 }],
      itemCount: 3,
    });
    expect(reading).toMatchObject({ required: false, prerequisites: [] });
    expect(agreement).toMatchObject({ kind: 'agreement', version: '1', html: expect.stringContaining('I keep') });
  });

  it('names pictures by their content and says their size', () => {
    const document = documentOf();
    const hash = createHash('sha256').update(aCoursePackage().get('assets/circle.svg')!).digest('hex');
    const [lesson] = activitiesOf(document);
    expect(document.assets).toMatchObject([{ path: 'assets/circle.svg', sha256: hash, mediaType: 'image/svg+xml' }]);
    expect(lesson).toMatchObject({
      html: expect.stringContaining(
        `<img src="/api/course-assets/${hash}.svg" alt="Six people in a circle with one open place" width="120" height="80"`,
      ),
    });
  });

  it('leaves links to activities for the page to resolve', () => {
    expect(activitiesOf(documentOf())[0]).toMatchObject({
      html: expect.stringContaining('<a href="#activity-first-thoughts" data-activity="first-thoughts">'),
    });
  });

  it('gives questions the shape that grading expects', () => {
    const questions = documentOf().pools.flatMap((pool) => pool.questions);
    const items = questions.map(({ feedbackHtml, ...question }): { itemId: string; question: Question } => ({
      itemId: question.id,
      question: feedbackHtml === null ? question : { ...question, feedbackHtml },
    }));
    for (const { question } of items) expect(questionTypeOf(question).validateQuestion(question)).toEqual([]);
    const responses = new Map(items.map(({ itemId, question }) => [itemId, { choiceIds: answerTo(question.html) }]));
    expect(gradeAttempt(items, responses, { passMark: 100, sections: [] })).toMatchObject({
      points: 4000,
      maxPoints: 4000,
      passed: true,
    });
  });

  it('writes choices so that they may stand inside a label', () => {
    const [question] = documentOf().pools[0]!.questions;
    expect(question).toMatchObject({
      choices: [{ id: 'a', html: 'Answer the question yourself', correct: false }, { id: 'b' }],
    });
  });

  it('holds every canary exactly once, for tests of what leaves the server', () => {
    const text = JSON.stringify(documentOf());
    for (const canary of CANARIES) expect(text.split(`${canary}.`)).toHaveLength(2);
  });

  it('is the same for the same package, in whatever order its files come', () => {
    const shuffled = new Map([...aCoursePackage()].reverse());
    const { course } = readCourseFolder(shuffled);
    expect(canonicalJson(buildCourseDocument(course!))).toBe(canonicalJson(documentOf()));
  });

  it('has a fingerprint that survives storage as JSON and sees every change', () => {
    const { contentHash, ...rest } = documentOf();
    const stored = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(rest).reverse())));
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(contentHashOf(stored)).toBe(contentHash);
    expect(documentOf({ title: 'Another title' }).contentHash).not.toBe(contentHash);
    expect(contentHashOf({ ...rest, hours: 3 })).not.toBe(contentHash);
  });
});
