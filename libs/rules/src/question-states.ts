export const QUESTION_STATES = ['draft', 'reviewed', 'retired'] as const;

/** How far a question of the bank is: being written, ready for quizzes, or out of use. */
export type QuestionState = (typeof QUESTION_STATES)[number];

const NEXT: Readonly<Record<QuestionState, readonly QuestionState[]>> = {
  draft: ['reviewed', 'retired'],
  reviewed: ['draft', 'retired'],
  retired: ['draft'],
};

/** The states that a question may go to. Only a sound one may be reviewed. */
export function nextQuestionStates(state: QuestionState, isSound: boolean): readonly QuestionState[] {
  return NEXT[state].filter((next) => next !== 'reviewed' || isSound);
}

/**
 * The state of a question whose content was changed: another look is needed before it stands in quizzes. `null`: it is
 * out of use, and has to be taken back into use before it is changed.
 */
export function stateAfterEdit(state: QuestionState): QuestionState | null {
  return state === 'retired' ? null : 'draft';
}

/** Whether a question may be deleted: nobody was ever asked it, and nobody relies on it. */
export function mayDeleteQuestion({
  state,
  wasUsed,
  answers,
}: {
  state: QuestionState;
  /** Whether it ever stood in a published quiz. */
  wasUsed: boolean;
  answers: number;
}): boolean {
  return state === 'draft' && !wasUsed && answers === 0;
}
