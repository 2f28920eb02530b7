import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

const PUBLICATIONS = ['version', 'patch'] as const;

export class PublishDto {
  /** `version`: a new number; people who have started stay on theirs. `patch`: a correction that reaches them too. */
  @ApiProperty({ enum: PUBLICATIONS, enumName: 'PublishAs' })
  @IsIn(PUBLICATIONS, { message: `Choose one of ${PUBLICATIONS.join(', ')}.` })
  as: (typeof PUBLICATIONS)[number];

  /** The draft that you looked at: another one is not published in its place (412). */
  @IsOptional()
  @IsUUID(undefined, { message: 'This is not the id of a version.' })
  versionId?: string;
}

export class PublishedVersionDto {
  id: string;
  @ApiProperty({ type: 'integer' })
  number: number;
  @ApiProperty({ type: 'integer' })
  patch: number;
}
