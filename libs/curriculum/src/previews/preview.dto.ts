import { ApiProperty } from '@nestjs/swagger';
import { REVIEW_MOMENTS, type ReviewMoment } from '@convenor/rules';
import { ShownQuestionDto } from '@convenor/bank';
import { CourseActivityDto } from '../courses/course.dto.js';
import { SurveyDto } from '../surveys/survey.dto.js';

const STATES = ['open'] as const;
const VERSION_STATES = ['draft', 'published', 'retired'] as const;
const LAYOUTS = ['one_per_page', 'all_at_once'] as const;

export class PreviewCourseDto {
  slug: string;
  title: string;
  version: string;
}

export class PreviewOutlineActivityDto extends CourseActivityDto {
  @ApiProperty({ enum: STATES })
  state: 'open';
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: false })
  lockedBy: null;
}

export class PreviewModuleDto {
  id: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  summary: string;
  outcomes: string[];
  activities: PreviewOutlineActivityDto[];
}

export class PreviewDto {
  /** Of the version. */
  id: string;
  @ApiProperty({ enum: VERSION_STATES, enumName: 'CourseVersionState' })
  versionState: (typeof VERSION_STATES)[number];
  course: PreviewCourseDto;
  @ApiProperty({ type: 'integer' })
  weeks: number;
  hours: number;
  modules: PreviewModuleDto[];
}

export class PreviewHeadingDto {
  id: string;
  @ApiProperty({ type: 'integer' })
  depth: number;
  text: string;
}

export class PreviewLessonDto {
  html: string;
  headings: PreviewHeadingDto[];
  @ApiProperty({ type: 'integer' })
  words: number;
  @ApiProperty({ type: 'integer', nullable: true })
  minimumMinutes: number | null;
}

export class PreviewExerciseDto {
  promptHtml: string;
  @ApiProperty({ type: 'integer', nullable: true })
  minimumWords: number | null;
}

export class PreviewPracticeDto {
  html: string;
  /** Meetings to be signed off. */
  @ApiProperty({ type: 'integer' })
  observed: number;
  @ApiProperty({ type: 'integer' })
  coLed: number;
  @ApiProperty({ type: 'integer' })
  led: number;
}

export class PreviewAgreementDto {
  html: string;
  version: string;
}

/** A question with its key and its feedback. */
export class PreviewQuestionDto extends ShownQuestionDto {
  id: string;
  /** Thousandths of a point. */
  @ApiProperty({ type: 'integer' })
  points: number;
  tags: string[];
}

export class PreviewPartDto {
  title: string;
  /** How many of the questions an attempt holds. */
  @ApiProperty({ type: 'integer' })
  draw: number;
  questions: PreviewQuestionDto[];
}

export class PreviewReviewDto {
  @ApiProperty({ enum: REVIEW_MOMENTS, enumName: 'ReviewMoment' })
  score: ReviewMoment;
  @ApiProperty({ enum: REVIEW_MOMENTS, enumName: 'ReviewMoment' })
  answers: ReviewMoment;
  @ApiProperty({ enum: REVIEW_MOMENTS, enumName: 'ReviewMoment' })
  feedback: ReviewMoment;
}

export class PreviewQuizDto {
  introHtml: string;
  @ApiProperty({ type: 'integer' })
  itemCount: number;
  /** Whole percents. */
  @ApiProperty({ type: 'integer' })
  passMark: number;
  /** null = as many as a person likes. */
  @ApiProperty({ type: 'integer', nullable: true })
  attemptsAllowed: number | null;
  @ApiProperty({ type: 'integer' })
  waitMinutes: number;
  @ApiProperty({ type: 'integer', nullable: true })
  timeLimitMinutes: number | null;
  @ApiProperty({ enum: LAYOUTS, enumName: 'QuizLayout' })
  layout: (typeof LAYOUTS)[number];
  review: PreviewReviewDto;
  parts: PreviewPartDto[];
}

export class PreviewNeighbourDto {
  id: string;
  title: string;
}

/** One step of the path; exactly one of the last ones is there, by kind. */
export class PreviewActivityDto extends PreviewOutlineActivityDto {
  @ApiProperty({ type: 'string', nullable: true })
  summary: string | null;
  moduleId: string;
  moduleTitle: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  @ApiProperty({ type: PreviewNeighbourDto, nullable: true })
  previous: PreviewNeighbourDto | null;
  @ApiProperty({ type: PreviewNeighbourDto, nullable: true })
  following: PreviewNeighbourDto | null;
  lesson?: PreviewLessonDto;
  exercise?: PreviewExerciseDto;
  practice?: PreviewPracticeDto;
  agreement?: PreviewAgreementDto;
  survey?: SurveyDto;
  quiz?: PreviewQuizDto;
}
