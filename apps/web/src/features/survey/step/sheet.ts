import { useState } from 'react';
import { DRAFTS } from '../../../app/unsent.js';
import type { SurveyAnswer, SurveyQuestion } from '../queries.js';

/** What somebody has filled in so far, by question. */
export type Sheet = Readonly<Record<string, Omit<SurveyAnswer, 'questionId'>>>;

/** Keeps a sheet on this device, and nowhere else, until it is sent or the person signs out. */
export function useSheet(enrolmentId: string, activityId: string) {
  const key = `${DRAFTS}survey.${enrolmentId}.${activityId}`;
  const [sheet, setSheet] = useState<Sheet>(() => kept(key));
  const change = (questionId: string, answer: Omit<SurveyAnswer, 'questionId'>): void => {
    const next = { ...sheet, [questionId]: answer };
    setSheet(next);
    keep(key, next);
  };
  return { sheet, change, drop: () => keep(key, null) };
}

/** The answers in the order of their questions; what was left out is not among them. */
export function answersOf(questions: readonly SurveyQuestion[], sheet: Sheet): SurveyAnswer[] {
  return questions.flatMap(({ id }) => {
    const answer = Object.hasOwn(sheet, id) ? sheet[id] : undefined;
    if (!answer) return [];
    const { value, choiceIds, words } = answer;
    const given = value !== undefined || (choiceIds ?? []).length > 0 || (words ?? '').trim() !== '';
    return given ? [{ questionId: id, ...answer }] : [];
  });
}

function kept(key: string): Sheet {
  try {
    const sheet = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown;
    return typeof sheet === 'object' && sheet !== null && !Array.isArray(sheet) ? (sheet as Sheet) : {};
  } catch {
    return {};
  }
}

function keep(key: string, sheet: Sheet | null): void {
  try {
    if (sheet) localStorage.setItem(key, JSON.stringify(sheet));
    else localStorage.removeItem(key);
  } catch {
    // Storage is blocked or full: the answers live in this page until they are sent.
  }
}
