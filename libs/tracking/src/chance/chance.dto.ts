import { ApiProperty } from '@nestjs/swagger';
import {
  CHANCE_FEATURES,
  CHANCE_GROUPS,
  CHANCE_LEANINGS,
  CHANCE_VERDICTS,
  type ChanceFeature,
  type ChanceGroup,
  type ChanceLeaning,
  type ChanceVerdict,
  NUDGE_ACTIONS,
  NUDGE_TRIGGERS,
  type NudgeAction,
  type NudgeTrigger,
} from '@convenor/rules';
import { IsBoolean } from 'class-validator';

export class ChangeChanceDto {
  @IsBoolean()
  enabled: boolean;
}

/** Into how many passages the past was cut, in the order of their start. */
export class ChancePartsDto {
  @ApiProperty({ type: 'integer' })
  learn: number;
  @ApiProperty({ type: 'integer' })
  calibrate: number;
  @ApiProperty({ type: 'integer' })
  check: number;
}

/** How right the model is about people it had not seen. Scores are in ten-thousandths. */
export class ChanceCheckDto {
  @ApiProperty({ type: 'integer' })
  people: number;
  @ApiProperty({ type: 'integer' })
  certified: number;
  /** Mean square of chance less outcome: 0 = always right, 2500 = saying one half of everybody. */
  @ApiProperty({ type: 'integer' })
  brier: number;
  /** The same for saying of everybody how many of those who had come as far certify. */
  @ApiProperty({ type: 'integer' })
  baseBrier: number;
  @ApiProperty({ type: 'integer' })
  better: number;
  /** In 95 of 100 cases it is better by at least this. */
  @ApiProperty({ type: 'integer' })
  betterAtLeast: number;
}

/** People of whom about the same was said. Shares are in thousandths. */
export class ChanceBinDto {
  @ApiProperty({ type: 'integer' })
  from: number;
  @ApiProperty({ type: 'integer' })
  to: number;
  @ApiProperty({ type: 'integer' })
  people: number;
  @ApiProperty({ type: 'integer' })
  certified: number;
  /** The mean of what was said. */
  @ApiProperty({ type: 'integer' })
  said: number;
  /** How many of them certified. */
  @ApiProperty({ type: 'integer' })
  share: number;
  @ApiProperty({ type: 'integer' })
  low: number;
  @ApiProperty({ type: 'integer' })
  high: number;
}

export class ChanceWeightDto {
  @ApiProperty({ enum: CHANCE_FEATURES, enumName: 'ChanceFeature' })
  feature: ChanceFeature;
  /** Log-odds that one spread more adds, in thousandths; 0 = it says nothing. */
  @ApiProperty({ type: 'integer' })
  weight: number;
  /** The mean of those who were learnt from; null where it was known of nobody. */
  @ApiProperty({ type: 'number', nullable: true })
  usual: number | null;
  /** How far they lie apart. */
  spread: number;
}

export class ChanceGroupDto {
  group: string;
  @ApiProperty({ type: 'integer' })
  people: number;
  @ApiProperty({ type: 'integer' })
  certified: number;
  @ApiProperty({ type: 'integer' })
  said: number;
  @ApiProperty({ type: 'integer' })
  share: number;
  @ApiProperty({ type: 'integer' })
  low: number;
  @ApiProperty({ type: 'integer' })
  high: number;
  @ApiProperty({ enum: CHANCE_LEANINGS, enumName: 'ChanceLeaning' })
  leaning: ChanceLeaning;
}

export class ChanceTooFewDto {
  @ApiProperty({ type: 'integer' })
  groups: number;
  @ApiProperty({ type: 'integer' })
  people: number;
}

export class ChanceGroupViewDto {
  @ApiProperty({ enum: CHANCE_GROUPS, enumName: 'ChanceGroup' })
  by: ChanceGroup;
  groups: ChanceGroupDto[];
  tooFew: ChanceTooFewDto;
  /** People of whom it is not known. */
  @ApiProperty({ type: 'integer' })
  unknown: number;
}

/** What came of the last night. */
export class ChanceModelDto {
  trainedAt: string;
  @ApiProperty({ enum: CHANCE_VERDICTS, enumName: 'ChanceVerdict' })
  verdict: ChanceVerdict;
  /** Passages whose track is over, and those of them that were certified in time. */
  @ApiProperty({ type: 'integer' })
  passages: number;
  @ApiProperty({ type: 'integer' })
  certified: number;
  @ApiProperty({ type: 'integer' })
  snapshots: number;
  @ApiProperty({ type: () => ChancePartsDto, nullable: true })
  parts: ChancePartsDto | null;
  @ApiProperty({ type: () => ChanceCheckDto, nullable: true })
  check: ChanceCheckDto | null;
  reliability: ChanceBinDto[];
  /** Empty where there is no model. */
  weights: ChanceWeightDto[];
  groups: ChanceGroupViewDto[];
}

/** How much is enough. */
export class ChanceNeedsDto {
  @ApiProperty({ type: 'integer' })
  passages: number;
  /** Of those certified in time, and of the others. */
  @ApiProperty({ type: 'integer' })
  ofEach: number;
  @ApiProperty({ type: 'integer' })
  inGroup: number;
}

export class ChanceCardDto {
  enabled: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  enabledAt: string | null;
  needs: ChanceNeedsDto;
  /** Null until it was learnt for the first time. */
  @ApiProperty({ type: () => ChanceModelDto, nullable: true })
  model: ChanceModelDto | null;
  /** People under way who were read the last time. */
  @ApiProperty({ type: 'integer' })
  read: number;
  /** The number in its ETag. */
  @ApiProperty({ type: 'integer' })
  version: number;
}

export class ChanceReasonDto {
  @ApiProperty({ enum: CHANCE_FEATURES, enumName: 'ChanceFeature' })
  feature: ChanceFeature;
  @ApiProperty({ enum: ['raises', 'lowers'], enumName: 'ChanceDirection' })
  direction: 'raises' | 'lowers';
  value: number;
  /** What is usual for the people who were learnt from. */
  usual: number;
}

/** A nudge after which more came back than of those who were left out by chance. Shares are in thousandths. */
export class ChanceHelpDto {
  @ApiProperty({ enum: NUDGE_TRIGGERS, enumName: 'NudgeTrigger' })
  trigger: NudgeTrigger;
  @ApiProperty({ type: 'integer' })
  days: number;
  @ApiProperty({ enum: NUDGE_ACTIONS, enumName: 'NudgeAction' })
  action: NudgeAction;
  @ApiProperty({ type: 'integer' })
  cameBack: number;
  @ApiProperty({ type: 'integer' })
  cameBackWithout: number;
}

export class ReadChanceDto {
  /** The day it is from, where the person is. */
  asOf: string;
  /** How many of ten people like this certify: 0 = fewer than one, 10 = more than nine. */
  @ApiProperty({ type: 'integer' })
  tenths: number;
  /** At most three; what weighs most comes first. */
  reasons: ChanceReasonDto[];
  /** Those of whom about the same was said, and what came. */
  @ApiProperty({ type: () => ChanceBinDto, nullable: true })
  likeThis: ChanceBinDto | null;
  helped: ChanceHelpDto[];
}

export class TraineeChanceDto {
  /** Off, nothing learnt yet, or what came of the last night. */
  @ApiProperty({ enum: ['off', 'not_yet', ...CHANCE_VERDICTS], enumName: 'ChanceStanding' })
  standing: 'off' | 'not_yet' | ChanceVerdict;
  /** Null where nothing is said about this person: not under way, in the first week, or after the end of the track. */
  @ApiProperty({ type: () => ReadChanceDto, nullable: true })
  chance: ReadChanceDto | null;
}
