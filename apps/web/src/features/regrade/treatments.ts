import type { RegradeQuestion, Treatment } from './queries.js';

/** The questions as a link writes them when one of them is to be treated otherwise. What is not named is left alone, so all are. */
export function withTreatment(questions: readonly RegradeQuestion[], id: string, treat: Treatment): string {
  return questions
    .map((question) => ({ id: question.id, treat: question.id === id ? treat : question.treat }))
    .map((named) => (named.treat === 'regrade' ? named.id : `${named.id}:${named.treat}`))
    .join(',');
}

/** The questions that a link names, as they are applied; `undefined` where it names none. */
export function namedTreatments(named: string | undefined): { id: string; treat: Treatment }[] | undefined {
  return named?.split(',').map((part) => {
    const [id = '', treat] = part.split(':');
    return { id, treat: treat === 'full_marks' || treat === 'leave' ? treat : 'regrade' };
  });
}
