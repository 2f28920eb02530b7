import { aCoursePackage } from './course-package.js';
import { practiceFiles } from './practice-course.js';

const EXERCISE = 'modules/01-arriving/first-thoughts.exercise.md';
const AGREEMENT = 'modules/02-leading/code-of-conduct.agreement.md';
const QUIZ = 'modules/01-arriving/week-1.quiz.yaml';
const PRACTICE = 'modules/02-leading/first-meetings.practice.md';

/** Of the small course with a practice step: all but the lessons and the final assessment are open from the first day, each of 5 minutes. */
export function openSteps(): Record<string, string> {
  const practice = practiceFiles({ step: { observed: 1 } });
  const written = aCoursePackage();
  const text = (path: string): string => practice[path] ?? new TextDecoder().decode(written.get(path));
  const opened = (path: string): string => text(path).replace(/minutes: \d+/, 'minutes: 5\nprerequisites: []');
  return {
    ...practice,
    [EXERCISE]: opened(EXERCISE),
    [AGREEMENT]: opened(AGREEMENT),
    [QUIZ]: opened(QUIZ),
    [PRACTICE]: opened(PRACTICE),
  };
}
