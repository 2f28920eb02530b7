import { ApiProperty } from '@nestjs/swagger';
import { ItemDto } from '@convenor/curriculum';
import { IsIn, IsObject, IsOptional } from 'class-validator';

export class ReadinessReasonDto {
  /** `not_enough`: fewer questions than an estimate needs. `not_reviewed_yet`: some were not looked at again so far. `weak_module`: one worth another look. */
  @ApiProperty({ enum: ['not_enough', 'not_reviewed_yet', 'weak_module'], enumName: 'ReadinessReasonCode' })
  code: 'not_enough' | 'not_reviewed_yet' | 'weak_module';
  /** How many questions it is about. */
  @ApiProperty({ type: 'integer' })
  cards: number;
  /** How many questions an estimate needs; with `not_enough` only. */
  @ApiProperty({ type: 'integer' })
  needed?: number;
  /** The module; with `weak_module` only, as is its title. */
  moduleId?: string;
  title?: string;
}

/** How much of what was missed will be known on the day of the final assessment. */
export class ReadinessDto {
  /** Percent; null while there are too few questions to say. */
  @ApiProperty({ type: 'integer', nullable: true })
  estimate: number | null;
  /** The weakest module first. */
  reasons: ReadinessReasonDto[];
  /** The quiz that the estimate is about; null for a course without a final assessment. */
  @ApiProperty({ type: 'string', nullable: true })
  finalActivityId: string | null;
}

/** The questions to look at again today. */
export class ReviewSetDto {
  /** How many minutes they take, about. */
  @ApiProperty({ type: 'integer' })
  minutes: number;
  /** As they are answered, without key and feedback. */
  items: ItemDto[];
  /** How many were looked at today already. */
  @ApiProperty({ type: 'integer' })
  done: number;
  /** The next day on which there is something, in the trainee's calendar; null when there is nothing to come. */
  @ApiProperty({ type: 'string', nullable: true })
  nextOn: string | null;
  readiness: ReadinessDto;
}

export class AnswerReviewDto {
  /** As in an attempt, by the item's type; an empty one says "I do not know". */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { choiceIds: ['f3a91c'] } })
  @IsObject()
  response: object;

  /** How sure they are: 1 = a guess, 2 = fairly sure, 3 = sure. */
  @ApiProperty({ type: 'integer', enum: [1, 2, 3] })
  @IsOptional()
  @IsIn([1, 2, 3])
  confidence?: 1 | 2 | 3;
}

export class AnsweredReviewDto {
  /** With the right answer, and with feedback where the quiz shows it. */
  item: ItemDto;
  /** The answer that counted: the first, where two were sent. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  response: object;
  /** Thousandths. */
  @ApiProperty({ type: 'integer' })
  points: number;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  /** The day on which the question comes back, in the trainee's calendar. */
  nextOn: string;
}
