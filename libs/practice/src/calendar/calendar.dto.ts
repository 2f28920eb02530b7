import { ApiProperty } from '@nestjs/swagger';

export class CalendarAddressStateDto {
  /** Since when there is one; null = there is none. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  since: Date | null;
}

export class CalendarAddressDto {
  /** Shown this once. Whoever knows it sees when the person has appointments. */
  address: string;
  since: Date;
}
