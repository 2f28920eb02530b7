import { ApiProperty } from '@nestjs/swagger';
import { openUrl, Trimmed, WhenGiven } from '@convenor/platform';
import { WEBHOOK_EVENTS, type WebhookEvent } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { IsMoment } from '../moment-field.js';
import { PAUSED_WHY, type PausedWhy } from './webhook.entity.js';

const MOVES = ['pause', 'resume'] as const;
export const DELIVERY_STATES = ['waiting', 'held', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An address on the open internet. Whether its name leads there is asked each time before something is sent. */
export function IsOpenUrl(): PropertyDecorator {
  return ValidateBy({
    name: 'openUrl',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && openUrl(value) !== null,
      defaultMessage: () =>
        'Please give a complete address that starts with https:// and a name on the internet, such as https://example.org/hook.',
    },
  });
}

export class MakeWebhookDto {
  @Trimmed()
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, {
    message: 'This name holds a character that cannot be shown. Please type it again.',
  })
  @Length(1, 80, { message: 'Please give a name of up to 80 characters.' })
  @IsString({ message: 'Please give a name.' })
  name: string;

  @Trimmed()
  @IsOpenUrl()
  @MaxLength(500, { message: 'This address is too long.' })
  @IsString({ message: 'Please give the address of your tool.' })
  url: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  @IsArray()
  @ArrayMinSize(1, { message: 'Please choose at least one event.' })
  @ArrayMaxSize(WEBHOOK_EVENTS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true, message: 'Please choose from the events that there are.' })
  events: WebhookEvent[];
}

export class ChangeWebhookDto {
  @WhenGiven()
  @Trimmed()
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, {
    message: 'This name holds a character that cannot be shown. Please type it again.',
  })
  @Length(1, 80, { message: 'Please give a name of up to 80 characters.' })
  @IsString({ message: 'Please give a name.' })
  name?: string;

  @WhenGiven()
  @Trimmed()
  @IsOpenUrl()
  @MaxLength(500, { message: 'This address is too long.' })
  @IsString({ message: 'Please give the address of your tool.' })
  url?: string;

  @WhenGiven()
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  @IsArray()
  @ArrayMinSize(1, { message: 'Please choose at least one event.' })
  @ArrayMaxSize(WEBHOOK_EVENTS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENTS, { each: true, message: 'Please choose from the events that there are.' })
  events?: WebhookEvent[];
}

export class MoveWebhookDto {
  @ApiProperty({ enum: MOVES })
  @IsIn(MOVES)
  move: (typeof MOVES)[number];
}

export class ReplayDto {
  /** Everything since then that was not delivered. */
  @IsMoment()
  @MaxLength(40)
  since: string;
}

export class DeliveryQueryDto {
  @IsOptional()
  @ApiProperty({ enum: DELIVERY_STATES })
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class WebhookDto {
  id: string;
  name: string;
  url: string;
  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  events: WebhookEvent[];
  /** Since when nothing is sent; null = it is. */
  pausedAt: Date | null;
  @ApiProperty({ enum: PAUSED_WHY, nullable: true })
  pausedWhy: PausedWhy | null;
  /** Until when the secret before this one signs as well. */
  formerSecretUntil: Date | null;
  createdAt: Date;
  /** Messages of the last thirty days, by how they stand. */
  @ApiProperty({ type: 'integer' })
  waiting: number;
  @ApiProperty({ type: 'integer' })
  held: number;
  @ApiProperty({ type: 'integer' })
  failed: number;
  @ApiProperty({ type: 'integer' })
  delivered: number;
  lastDeliveredAt: Date | null;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class WebhookListDto {
  items: WebhookDto[];
  next: string | null;
}

export class NewWebhookDto extends WebhookDto {
  /** What its messages are signed with. It is never shown again. */
  secret: string;
}

export class WebhookSecretDto {
  secret: string;
  /** Until when the one before signs as well. */
  formerSecretUntil: Date;
}

export class DeliveryDto {
  /** The `webhook-id` that the receiver sees. */
  id: string;
  type: string;
  @ApiProperty({ enum: DELIVERY_STATES })
  state: DeliveryState;
  @ApiProperty({ type: 'integer' })
  attempts: number;
  createdAt: Date;
  settledAt: Date | null;
  /** When it is tried again. */
  nextAt: Date | null;
  /** Of the last try; null where nothing was answered, or nothing was tried yet. */
  @ApiProperty({ type: 'integer', nullable: true })
  lastStatus: number | null;
  lastProblem: string | null;
}

export class DeliveryListDto {
  items: DeliveryDto[];
  next: string | null;
}

export class DeliveryTryDto {
  @ApiProperty({ type: 'integer' })
  number: number;
  at: Date;
  @ApiProperty({ type: 'integer' })
  durationMs: number;
  @ApiProperty({ type: 'integer', nullable: true })
  status: number | null;
  problem: string | null;
  /** The beginning of what was answered. */
  head: string;
}

export class DeliveryPageDto extends DeliveryDto {
  webhookId: string;
  /** What is sent, as it is sent. */
  body: string;
  tries: DeliveryTryDto[];
}

export class ReplayedDto {
  @ApiProperty({ type: 'integer' })
  count: number;
}
