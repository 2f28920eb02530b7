import { ApiProperty } from '@nestjs/swagger';
import { NOTIFICATION_KINDS, type NotificationKind } from '@convenor/rules';

export class UnsubscribedDto {
  /** Mails of which kind it is about; null where the address is of no mail of ours. */
  @ApiProperty({ enum: NOTIFICATION_KINDS, enumName: 'NotificationKind', nullable: true })
  kind: NotificationKind | null;
}
