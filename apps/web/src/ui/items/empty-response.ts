import type { QuestionResponse } from '@convenor/rules';

/** An answer that says nothing, in the shape of the question's type: what an answer taken back is. */
export function emptyResponse(type: string): QuestionResponse {
  switch (type) {
    case 'matching':
    case 'gap_select':
      return { places: {} };
    case 'short_answer':
    case 'numerical':
    case 'written':
      return { text: '' };
    case 'cloze':
      return { gaps: {} };
    default:
      return { choiceIds: [] };
  }
}
