import { ApiProperty } from '@nestjs/swagger';
import { PRACTICE_KINDS, PRACTICE_STATES, type PracticeKind, type PracticeState } from '@convenor/rules';

export class NamedCriterionDto {
  key: string;
  title: string;
}

export class MeanLevelDto {
  criterion: string;
  /** In thousandths of a level: the mean of what was found by those who rated. */
  @ApiProperty({ type: 'integer' })
  level: number;
}

export class RatedMeetingDto {
  id: string;
  @ApiProperty({ enum: PRACTICE_KINDS, enumName: 'PracticeKind' })
  kind: PracticeKind;
  @ApiProperty({ enum: PRACTICE_STATES, enumName: 'PracticeState' })
  state: PracticeState;
  @ApiProperty({ type: 'string', nullable: true })
  heldOn: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  minutes: number | null;
  /** Empty until the meeting is signed off: whoever rates it does not know what others found. */
  levels: MeanLevelDto[];
}

export class PracticeOverTimeDto {
  /** Of the rubrics by which these meetings were rated, by their latest names. */
  criteria: NamedCriterionDto[];
  /** The oldest first, and no more than the latest fifty; no drafts. */
  meetings: RatedMeetingDto[];
}
