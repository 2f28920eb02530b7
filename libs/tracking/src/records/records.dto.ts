import { ApiProperty } from '@nestjs/swagger';

export const MESSAGE_WAYS = ['word', 'mail'] as const;
export type MessageWay = (typeof MESSAGE_WAYS)[number];
export const MAIL_STANDINGS = ['waiting', 'sent', 'refused'] as const;
export type MailStanding = (typeof MAIL_STANDINGS)[number];

/** Something that was sent to a person. */
export class SentToTraineeDto {
  id: string;
  /** `word` is what somebody of the staff wrote; `mail` any mail of the product, without its text. */
  @ApiProperty({ enum: MESSAGE_WAYS, enumName: 'MessageWay' })
  way: MessageWay;
  at: string;
  /** What was written, or the subject of a mail. */
  text: string;
  @ApiProperty({ type: 'string', nullable: true })
  authorName: string | null;
  /** How far a mail came; null for a word. */
  @ApiProperty({ enum: MAIL_STANDINGS, enumName: 'MailStanding', nullable: true })
  standing: MailStanding | null;
}

export class SentToTraineeListDto {
  /** Newest first. Mails are told only to those who reach everybody: they are about all that a person does here. */
  items: SentToTraineeDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

/** An agreement that a person signed. */
export class SignedAgreementDto {
  activityId: string;
  /** The version of the text that was signed. */
  version: string;
  signedName: string;
  signedAt: string;
}

/** A certificate of contact hours. */
export class HoursPaperDto {
  id: string;
  number: string;
  from: string;
  to: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  issuedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
}

/** A file that a person sent in with a meeting. */
export class EvidenceFileDto {
  id: string;
  /** The meeting that it belongs to. */
  entryId: string;
  name: string;
  addedAt: string;
}

export class DocumentsDto {
  /** Newest first, as all of these. */
  agreements: SignedAgreementDto[];
  hoursCertificates: HoursPaperDto[];
  /** Of meetings that were sent in: what is still being written is its writer's. */
  files: EvidenceFileDto[];
}
