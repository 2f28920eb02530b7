import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, IsUUID, Length, ValidateIf } from 'class-validator';

export const REGION_NAME_LENGTH = 80;

/** Spaces at the ends and doubled ones say nothing. */
const tidy = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.normalize('NFC').trim().replace(/\s+/gu, ' ') : value;

export class NameRegionDto {
  @Transform(tidy)
  @IsString()
  @Length(1, REGION_NAME_LENGTH, { message: `Please give the region a name of at most ${REGION_NAME_LENGTH} letters.` })
  name: string;
}

export class PlaceInRegionDto {
  /** Null = in none. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  regionId: string | null;
}

export class RegionDto {
  id: string;
  name: string;
}

export class RegionsDto {
  /** In the order of their names. */
  items: RegionDto[];
}

export class ManagedRegionDto extends RegionDto {
  /** How many are in it; 1,000 stands for as many or more. */
  @ApiProperty({ type: 'integer' })
  people: number;
  /** Names of those who look after it. */
  coordinators: string[];
}

export class ManagedRegionsDto {
  items: ManagedRegionDto[];
}
