import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A place in a list of statuses, for ever that of one credential. Places are random, so that neighbours tell nothing. When
 * the credential goes with its holder's account, the place stays, with how it stood last: a file that was revoked
 * must not become valid by that.
 */
@Entity('status_places')
export class StatusPlace {
  @PrimaryColumn('int') list: number;
  @PrimaryColumn('int') place: number;
  /** Null once the credential is gone. */
  @Column('uuid', { name: 'credential_id', nullable: true }) credentialId: string | null;
  @Column('boolean') revoked: boolean;
  @Column('boolean') suspended: boolean;
}
