import { Column, Entity, PrimaryColumn } from 'typeorm';

export const STORE_PAUSED_WHY = ['by_hand', 'failing', 'refused'] as const;
/** Why nothing is sent: somebody said so, the store did not take anything for days, or it does not know the key. */
export type StorePausedWhy = (typeof STORE_PAUSED_WHY)[number];

export const RECORD_NAMES = ['pseudonym', 'mail'] as const;
/** How people are called in statements. */
export type RecordNames = (typeof RECORD_NAMES)[number];

/** The learning record store that statements are sent to; one, or none. */
@Entity('record_store')
export class RecordStore {
  @PrimaryColumn('boolean', { name: 'only_one' }) onlyOne: true;
  /** Where its resources begin: `/statements` follows. */
  @Column('text') url: string;
  @Column('text', { name: 'key_name' }) keyName: string;
  @Column('text', { name: 'sealed_secret' }) sealedSecret: string;
  @Column('text') names: RecordNames;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt: Date | null;
  @Column('text', { name: 'paused_why', nullable: true }) pausedWhy: StorePausedWhy | null;
  /** Tries that failed since the last that did not. */
  @Column('int') failures: number;
  @Column('timestamptz', { name: 'next_try_at', nullable: true }) nextTryAt: Date | null;
  @Column('text', { name: 'last_problem', nullable: true }) lastProblem: string | null;
  /** One process sends at a time; the turn of one that died ends by itself. */
  @Column('timestamptz', { name: 'sending_until', nullable: true }) sendingUntil: Date | null;
  /** Until when what happened has been looked for. */
  @Column('timestamptz', { name: 'collected_until' }) collectedUntil: Date;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
