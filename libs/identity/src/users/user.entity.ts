import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('users')
export class User {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  /** The address in the form that decides whether two are the same. */
  @Column('text', { name: 'email_key' }) emailKey: string;
  @Column('text') name: string;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('text') locale: string;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { name: 'suspended_at', nullable: true }) suspendedAt: Date | null;
  @Column('jsonb') preferences: Record<string, unknown>;
  @Column('uuid', { name: 'region_id', nullable: true }) regionId: string | null;
  /** Made by `npm run demo`; never a real person. */
  @Column('boolean', { name: 'is_demo' }) isDemo: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
