import { ApiProperty } from '@nestjs/swagger';
import { REVIEW_MOMENTS, type ReviewMoment } from '@convenor/rules';

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
  code: 'already_passed' | 'being_marked' | 'no_attempts_left' | 'wait';
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
  /** A person has yet to mark something in it. */
  beingMarked: boolean;
  /** This and the following only while the review setting shows the score. */
  @ApiProperty({ type: 'integer' })
  points?: number;
  @ApiProperty({ type: 'integer' })
  maxPoints?: number;
  passed?: boolean;
}

/** A part of the quiz under a heading of its own. */
export class QuizSectionDto {
  id: string;
  title: string;
  /** Percent; null = only the whole counts. */
  @ApiProperty({ type: 'integer', nullable: true })
  passMark: number | null;
}

/** What was arranged for this person, so that they can take quizzes on equal terms. */
export class QuizAccommodationsDto {
  /** In thousandths: 1500 is time and a half. */
  @ApiProperty({ type: 'integer' })
  extraTime: number;
  @ApiProperty({ type: 'integer' })
  extraAttempts: number;
  /** One question a page and no clock in sight. */
  quiet: boolean;
}

export class QuizGradeDto {
  /** Share of the points in thousandths of a percent. */
  @ApiProperty({ type: 'integer' })
  share: number;
  passed: boolean;
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
  /** `practice`: endless and ungraded. */
  mode: 'graded' | 'practice';
  navigation: 'free' | 'sequential';
  /** Which attempt counts. */
  gradeBy: 'best' | 'last' | 'average';
  confidence: boolean;
  sections: QuizSectionDto[];
  accommodations: QuizAccommodationsDto;
  review: QuizReviewDto;
  /** A new attempt may start, or one is open. */
  mayStart: boolean;
  @ApiProperty({ type: StartRefusalDto, nullable: true })
  refusal: StartRefusalDto | null;
  @ApiProperty({ type: 'string', nullable: true })
  openAttemptId: string | null;
  /** From all attempts that are marked; null while the score may not be seen. */
  @ApiProperty({ type: QuizGradeDto, nullable: true })
  grade: QuizGradeDto | null;
  attempts: PastAttemptDto[];
}
