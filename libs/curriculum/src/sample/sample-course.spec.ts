import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildCourseDocument,
  type CourseDocument,
  type DocumentActivity,
  type Problem,
  readCourseFolder,
  readZip,
  writeZip,
} from '@convenor/formats';
import { type PackageFiles, readPackageAt } from '../packages/read-package.js';
import { sampleCourseFolder } from './sample-course.js';

describe('the sample course', () => {
  let files: PackageFiles;
  let report: readonly Problem[];
  let document: CourseDocument;
  const activities = (): DocumentActivity[] => document.modules.flatMap((module) => module.activities);

  beforeAll(async () => {
    files = await readPackageAt(sampleCourseFolder());
    const reading = readCourseFolder(files);
    report = reading.report;
    if (reading.course) document = buildCourseDocument(reading.course);
  });

  it('has no errors and no warnings', () => {
    expect(report).toEqual([]);
  });

  it('has eight modules in eight weeks', () => {
    expect(document.modules.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('has in each module at least two lessons of 500 words and more', () => {
    for (const module of document.modules) {
      const long = module.activities.filter((activity) => activity.kind === 'lesson' && activity.words >= 500);
      expect([module.id, long.length >= 2]).toEqual([module.id, true]);
    }
  });

  it('has in each module a quiz that draws on ten questions or more', () => {
    const sizes = new Map(document.pools.map(({ id, questions }) => [id, questions.length]));
    for (const module of document.modules) {
      const pools = module.activities.flatMap((activity) =>
        activity.kind === 'quiz' ? activity.parts.map(({ pool }) => sizes.get(pool) ?? 0) : [],
      );
      expect([module.id, pools.some((size) => size >= 10)]).toEqual([module.id, true]);
    }
  });

  it('teaches with feedback on every choice', () => {
    for (const question of document.pools.flatMap(({ questions }) => questions)) {
      const feedback =
        question.type === 'true_false'
          ? [question.feedbackTrueHtml, question.feedbackFalseHtml]
          : 'choices' in question
            ? question.choices.map((choice) => ('feedbackHtml' in choice ? choice.feedbackHtml : ''))
            : [];
      expect([question.id, feedback.every((html) => html.length > 10)]).toEqual([question.id, true]);
    }
  });

  it('asks for a reflection, the code of conduct and a final assessment', () => {
    expect(activities().some(({ kind }) => kind === 'exercise')).toBe(true);
    const needed = document.requirements.flatMap((requirement) =>
      'activity' in requirement ? [[requirement.type, requirement.activity]] : [],
    );
    expect(needed).toEqual(
      expect.arrayContaining([
        ['assessment', 'final-assessment'],
        ['agreement', 'code-of-conduct'],
      ]),
    );
  });

  it('goes through a zip and back without a changed byte', async () => {
    const zip = await writeZip(files);
    const back = await readZip(zip);
    expect([...back.keys()]).toEqual([...files.keys()]);
    expect(Buffer.from(await writeZip(back)).equals(Buffer.from(zip))).toBe(true);
  });
});
