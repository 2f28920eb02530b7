import { ApiProperty } from '@nestjs/swagger';
import { SURVEY_QUESTION_TYPES, type SurveyQuestionType } from '@convenor/rules';
import { WhenGiven } from '@convenor/platform';
import { Matches } from 'class-validator';

const COUNT = { type: 'integer', nullable: true } as const;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The answers of those who are in no cohort. */
export const SELF_PACED = 'self-paced';

export class SurveyResultsQuery {
  /** The id of a cohort, or `self-paced` for those who are in none; left out: all together. */
  @WhenGiven()
  @Matches(new RegExp(`^(${SELF_PACED}|${UUID})$`))
  cohort?: string;
}

export class ListedSurveyDto {
  courseSlug: string;
  courseTitle: string;
  activityId: string;
  title: string;
  moduleTitle: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  /** Answers that count so far; null = fewer than can be shown. */
  @ApiProperty(COUNT)
  answers: number | null;
}

export class SurveyListDto {
  /** In the order of the track. */
  items: ListedSurveyDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class SurveyGroupDto {
  /** The id of a cohort, or `self-paced`. */
  id: string;
  /** Null for those who are in no cohort. */
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  /** Null = fewer than can be shown, or hidden because it would give others away. */
  @ApiProperty(COUNT)
  answers: number | null;
}

export class SurveyBarDto {
  /** The step of a scale, or the id of a choice. */
  key: string;
  text: string;
  @ApiProperty({ type: 'integer' })
  count: number;
  /** Of those who answered the question, 0 … 1. */
  @ApiProperty({ type: 'number' })
  share: number;
}

export class SurveyQuestionResultDto {
  id: string;
  @ApiProperty({ enum: SURVEY_QUESTION_TYPES, enumName: 'SurveyQuestionType' })
  type: SurveyQuestionType;
  text: string;
  /** What the two ends of a scale mean. */
  low?: string;
  high?: string;
  /** How many answered it; null = fewer than can be shown, and then nothing else is said either. */
  @ApiProperty(COUNT)
  answers: number | null;
  /** Mean of a scale in thousandths of a step. */
  @ApiProperty(COUNT)
  mean: number | null;
  bars: SurveyBarDto[];
  /** What people wrote, in no order; a hundred at the most. */
  words: string[];
}

export class SurveyResultsDto {
  courseTitle: string;
  title: string;
  /** Fewer answers than this are never shown, and new ones come in so many at a time. */
  @ApiProperty({ type: 'integer' })
  least: number;
  /** Which group this is of; null = all together. */
  @ApiProperty({ type: 'string', nullable: true })
  cohort: string | null;
  @ApiProperty(COUNT)
  answers: number | null;
  /** Those that can be looked at by themselves, the newest first. */
  groups: SurveyGroupDto[];
  questions: SurveyQuestionResultDto[];
}
