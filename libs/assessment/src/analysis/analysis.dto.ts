import { ApiProperty } from '@nestjs/swagger';

const SHARE = { type: 'number', nullable: true } as const;

/** A quiz of a course, and how much is known of it. */
export class AnalysedQuizDto {
  activityId: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  attempts: number;
  /** Questions that an author should look at. */
  @ApiProperty({ type: 'integer' })
  flagged: number;
}

export class AnalysedQuizzesDto {
  courseTitle: string;
  /** In the order of the track. */
  items: AnalysedQuizDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class AnswerAnalysisDto {
  key: string;
  title: string;
  /** Share of the part's points, -1 … 1. */
  weight: number;
  /** Whether the question names it; otherwise somebody gave it whom nobody expected to. */
  foreseen: boolean;
  @ApiProperty({ type: 'integer' })
  count: number;
  @ApiProperty(SHARE)
  share: number | null;
  /** Mean of the points earned without this question by those who gave it; in thousandths. */
  @ApiProperty(SHARE)
  meanRest: number | null;
  @ApiProperty(SHARE)
  pointBiserial: number | null;
}

/** What a question asks: the whole, a row, a gap. */
export class PartAnalysisDto {
  id: string;
  title: string;
  answers: AnswerAnalysisDto[];
}

export class ThirdAnalysisDto {
  @ApiProperty({ type: 'integer' })
  count: number;
  @ApiProperty(SHARE)
  facility: number | null;
}

export class ConfidenceAnalysisDto {
  /** 1 = a guess, 2 = fairly sure, 3 = sure. */
  @ApiProperty({ type: 'integer' })
  level: number;
  @ApiProperty({ type: 'integer' })
  right: number;
  @ApiProperty({ type: 'integer' })
  wrong: number;
}

/** Something worth a look: a code that picks the sentence, and what fills it. */
export class ItemFlagDto {
  code: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  params: Record<string, unknown>;
}

export class QuestionAnalysisDto {
  questionId: string;
  type: string;
  /** The question in plain words. */
  text: string;
  @ApiProperty({ type: 'integer' })
  presented: number;
  @ApiProperty({ type: 'integer' })
  scored: number;
  /** Mean share of the points, 0 … 1. */
  @ApiProperty(SHARE)
  facility: number | null;
  /** Correlation with the rest of the attempt, -1 … 1. */
  @ApiProperty(SHARE)
  discrimination: number | null;
  @ApiProperty(SHARE)
  omitted: number | null;
  @ApiProperty(SHARE)
  meanMilliseconds: number | null;
  parts: PartAnalysisDto[];
  /** Where it stood in the first, second and last third of an attempt. */
  thirds: ThirdAnalysisDto[];
  confidence: ConfidenceAnalysisDto[];
  flags: ItemFlagDto[];
}

export class QuizAnalysisDto {
  title: string;
  @ApiProperty({ type: 'integer' })
  attempts: number;
  /** Points, in thousandths. */
  @ApiProperty(SHARE)
  mean: number | null;
  @ApiProperty(SHARE)
  standardDeviation: number | null;
  /** Cronbach's alpha. */
  @ApiProperty(SHARE)
  alpha: number | null;
  @ApiProperty(SHARE)
  standardError: number | null;
  questions: QuestionAnalysisDto[];
}
