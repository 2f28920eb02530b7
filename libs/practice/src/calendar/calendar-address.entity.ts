import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret address at which a person's calendar finds their places; only its hash is kept. */
@Entity('calendar_addresses')
export class CalendarAddress {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
