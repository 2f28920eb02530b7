import { Column, Entity, PrimaryColumn } from 'typeorm';

/** With which an outside tool asks in its maker's name. The token itself is shown once, and kept nowhere. */
@Entity('api_tokens')
export class ApiToken {
  @PrimaryColumn('uuid') id: string;
  /** Who made it, and whose reach and roles it has. */
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') name: string;
  @Column('text', { array: true }) scopes: string[];
  @Column('boolean', { name: 'read_only' }) readOnly: boolean;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  /** Its first characters, to tell it apart. */
  @Column('text') hint: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** Right to a minute; null = never used. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: string | null;
}
