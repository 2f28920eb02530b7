import { type AnalysedAttempt, isAnswered, type QuestionResponse, questionTypeOf } from '@convenor/rules';
import type { OrderedItem } from '../attempts/quiz-of.js';

export interface AnalysedResponse {
  response: QuestionResponse;
  points: number | null;
  confidence: number | null;
  milliseconds: number | null;
}

/** An attempt that was handed in, as item analysis counts it. */
export function analysedAttempt(
  items: readonly OrderedItem[],
  responses: ReadonlyMap<string, AnalysedResponse>,
): AnalysedAttempt {
  const analysed = items.map(({ itemId, question }) => {
    const given = responses.get(itemId);
    const answered = given !== undefined && isAnswered(given.response);
    return {
      questionId: question.id,
      points: given ? given.points : 0,
      maxPoints: question.points,
      answered,
      answers: answered ? questionTypeOf(question).tally(question, given.response) : [],
      milliseconds: given?.milliseconds ?? null,
      // People say 1 to 3; the scale of the analysis begins at 0.
      confidence: given?.confidence ? given.confidence - 1 : null,
    };
  });
  return { total: analysed.reduce((sum, { points }) => sum + (points ?? 0), 0), items: analysed };
}
