import { ApiProperty } from '@nestjs/swagger';
import { ENROLMENT_STATES, type EnrolmentState } from '@convenor/rules';
import { SurveyDto } from '@convenor/curriculum';
import { OutlineActivityDto } from './outline.dto.js';

export class HeadingDto {
  id: string;
  @ApiProperty({ type: 'integer' })
  depth: number;
  text: string;
}

export class LessonDto {
  html: string;
  headings: HeadingDto[];
  /** Active minutes before it can be marked as done; null when there is no such rule. */
  @ApiProperty({ type: 'integer', nullable: true })
  minimumMinutes: number | null;
  /** Credited so far. */
  @ApiProperty({ type: 'integer' })
  activeSeconds: number;
  /** Where reading stopped, in thousandths of the page. */
  @ApiProperty({ type: 'integer' })
  position: number;
  /** The person's own note; nobody else sees it. */
  note: string;
}

export class ExerciseDto {
  promptHtml: string;
  @ApiProperty({ type: 'integer', nullable: true })
  minimumWords: number | null;
  /** `trainer`: it is complete once a trainer has approved what was posted. */
  @ApiProperty({ enum: ['none', 'trainer'] })
  approval: 'none' | 'trainer';
  /** Whether people of one cohort read each other's, each after posting their own. */
  share: boolean;
  /** The draft, or what was posted. */
  text: string;
  @ApiProperty({ type: 'string', nullable: true })
  savedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  postedAt: string | null;
}

export class PracticeStepDto {
  html: string;
  /** Meetings that have to be signed off. */
  @ApiProperty({ type: 'integer' })
  observed: number;
  @ApiProperty({ type: 'integer' })
  coLed: number;
  @ApiProperty({ type: 'integer' })
  led: number;
}

export class AgreementDto {
  html: string;
  version: string;
  @ApiProperty({ type: 'string', nullable: true })
  signedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  signedName: string | null;
}

export class NeighbourDto {
  id: string;
  title: string;
  open: boolean;
}

/** One step of the path; exactly one of the last ones is there, by kind. */
export class ActivityDto extends OutlineActivityDto {
  /** Learning is taken down only while the training is active; in other states a person reads. */
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  enrolmentState: EnrolmentState;
  /** The training is complete, and a renewal of its certificate asks for this step, or for time with it. */
  openAgain: boolean;
  moduleId: string;
  moduleTitle: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  @ApiProperty({ type: NeighbourDto, nullable: true })
  previous: NeighbourDto | null;
  @ApiProperty({ type: NeighbourDto, nullable: true })
  following: NeighbourDto | null;
  lesson?: LessonDto;
  exercise?: ExerciseDto;
  practice?: PracticeStepDto;
  agreement?: AgreementDto;
  survey?: SurveyDto;
  @ApiProperty({ type: 'object', additionalProperties: true })
  quiz?: Record<string, unknown>;
}
