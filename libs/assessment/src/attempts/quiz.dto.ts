import { ApiProperty } from '@nestjs/swagger';

const REVIEW_MOMENTS = ['after_submit', 'after_pass', 'never'] as const;

type ReviewMoment = (typeof REVIEW_MOMENTS)[number];

/** When what may be seen. */
export class QuizReviewDto {
  @ApiProperty({ enum: REVIEW_MOMENTS, enumName: 'ReviewMoment' })
  score: ReviewMoment;
  @ApiProperty({ enum: REVIEW_MOMENTS, enumName: 'ReviewMoment' })
  answers: ReviewMoment;
  @ApiProperty({ enum: REVIEW_MOMENTS, enumName: 'ReviewMoment' })
  feedback: ReviewMoment;
}

export class StartRefusalDto {
  code: 'already_passed' | 'no_attempts_left' | 'wait';
  /** null when waiting does not help. */
  @ApiProperty({ type: 'string', nullable: true })
  opensAt: string | null;
}

/** An attempt that was sent in. */
export class PastAttemptDto {
  id: string;
  @ApiProperty({ type: 'integer' })
  number: number;
  submittedAt: string;
  /** This and the following only while the review setting shows the score. */
  @ApiProperty({ type: 'integer' })
  points?: number;
  @ApiProperty({ type: 'integer' })
  maxPoints?: number;
  passed?: boolean;
}

/** The front page of a quiz: its rules, what was tried, and whether another try is open. Stands in the activity as `quiz`. */
export class QuizDto {
  introHtml: string;
  @ApiProperty({ type: 'integer' })
  itemCount: number;
  /** Percent. */
  @ApiProperty({ type: 'integer' })
  passMark: number;
  /** With what staff granted; null = as many as one likes. */
  @ApiProperty({ type: 'integer', nullable: true })
  attemptsAllowed: number | null;
  @ApiProperty({ type: 'integer' })
  attemptsUsed: number;
  @ApiProperty({ type: 'integer', nullable: true })
  attemptsLeft: number | null;
  @ApiProperty({ type: 'integer' })
  waitMinutes: number;
  @ApiProperty({ type: 'integer', nullable: true })
  timeLimitMinutes: number | null;
  layout: 'one_per_page' | 'all_at_once';
  review: QuizReviewDto;
  /** A new attempt may start, or one is open. */
  mayStart: boolean;
  @ApiProperty({ type: StartRefusalDto, nullable: true })
  refusal: StartRefusalDto | null;
  @ApiProperty({ type: 'string', nullable: true })
  openAttemptId: string | null;
  attempts: PastAttemptDto[];
}
