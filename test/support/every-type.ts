import { writeQuestions } from '@convenor/formats';
import type { Question } from '@convenor/rules';
import { parse } from 'yaml';
import { authored } from './authored.js';
import { type CoursePackageOptions, SMALL_COURSE } from './course-package.js';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from './sample-questions.js';

const RING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><circle cx="45" cy="30" r="20"/></svg>';
const PICTURE = 'assets/ring.svg';

/** The sample questions that a machine marks, as they stand in a course. */
export const MACHINE_MARKED: readonly Question[] = SAMPLE_QUESTIONS.map(({ question }) =>
  question.type === 'hot_spot' ? { ...question, image: { ...question.image, url: PICTURE } } : question,
);

/** The small course with a quiz of its own settings, whose pool `every` holds the questions given. */
export async function aCourseOf(
  questions: readonly Question[],
  { slug, ...settings }: { slug: string } & Record<string, unknown>,
): Promise<CoursePackageOptions> {
  const entries = questions.map((question) => ({
    name: '',
    category: [],
    sourceId: null,
    question: authored(question),
  }));
  const { bytes } = await writeQuestions(entries, new Map(), 'yaml');
  const pool = parse(new TextDecoder().decode(bytes)) as { questions: Record<string, unknown>[] };
  const quiz = {
    ...{
      id: SMALL_COURSE.quiz,
      title: 'Every type',
      minutes: 20,
      prerequisites: [],
      passMark: 60,
      attempts: 'unlimited',
    },
    review: { score: 'after_submit', answers: 'after_submit', feedback: 'after_submit' },
    ...{ shuffleItems: false, parts: [{ pool: 'every' }] },
    ...settings,
  };
  return {
    slug,
    files: {
      [PICTURE]: RING,
      'questions/every.yaml': JSON.stringify({
        ...{ id: 'every', title: 'Every type' },
        questions: pool.questions.map(({ name: _name, ...question }) => question),
      }),
      'modules/01-arriving/week-1.quiz.yaml': JSON.stringify(quiz),
    },
  };
}

export { SAMPLE_QUESTIONS, WRITTEN_QUESTION };
