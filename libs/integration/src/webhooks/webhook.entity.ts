import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PAUSED_WHY = ['by_hand', 'failing', 'gone'] as const;
/** Why nothing is sent: somebody said so, the last tries of a message failed for days, or the receiver said that it is gone. */
export type PausedWhy = (typeof PAUSED_WHY)[number];

/** An address of an outside tool, and what it is told of. */
@Entity('webhooks')
export class Webhook {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') url: string;
  @Column('text', { array: true }) events: string[];
  /** What its messages are signed with, readable with the secret of the installation alone. */
  @Column('text', { name: 'sealed_secret' }) sealedSecret: string;
  /** The one before, sealed alike, and until when it signs as well. */
  @Column('text', { name: 'former_secret', nullable: true }) formerSecret: string | null;
  @Column('timestamptz', { name: 'former_until', nullable: true }) formerUntil: Date | null;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt: Date | null;
  @Column('text', { name: 'paused_why', nullable: true }) pausedWhy: PausedWhy | null;
  /** A receiver that does not answer is left alone for a moment, with all that waits for it. */
  @Column('timestamptz', { name: 'rests_until', nullable: true }) restsUntil: Date | null;
  /** How often it did not answer since it last did. */
  @Column('int') misses: number;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
