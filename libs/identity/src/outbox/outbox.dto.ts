import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

export class OutboxQueryDto {
  /** A whole address, or a part of one. */
  @IsOptional()
  @IsString()
  @MaxLength(254)
  to?: string;

  @IsOptional()
  @IsUUID()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class OutboxMailDto {
  id: string;
  to: string;
  kind: string;
  subject: string;
  text: string;
  createdAt: Date;
}

export class OutboxDto {
  items: OutboxMailDto[];
  next: string | null;
}
