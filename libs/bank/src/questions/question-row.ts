import type { Question, QuestionState } from '@convenor/rules';
import type { QuestionDto, QuestionUsageDto } from './question.dto.js';

/** A question of the bank as its table holds it, without its content. */
export interface QuestionRow {
  id: string;
  category_id: string | null;
  name: string;
  state: QuestionState;
  type: Question['type'];
  tags: string[];
  points: number;
  sound: boolean;
  version: number;
  origin: QuestionDto['origin'];
  source_id: string | null;
  row_version: number;
  uses: number;
  was_used: boolean;
  answers: number;
  share_sum: string;
  created_at: Date;
  updated_at: Date;
}

export function usageOf({
  uses,
  answers,
  share_sum,
}: Pick<QuestionRow, 'uses' | 'answers' | 'share_sum'>): QuestionUsageDto {
  return { quizzes: uses, answers, share: answers === 0 ? null : Math.round(Number(share_sum) / answers) };
}
