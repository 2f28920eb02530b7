import type { Language, NameForm } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a certified facilitator lets strangers read; who did not choose so has none. */
@Entity('register_entries')
export class RegisterEntry {
  /** Random: strangers see it, and it leads to nothing else of the person. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text', { name: 'name_form' }) nameForm: NameForm;
  /** The name in that form; it follows the account. */
  @Column('text', { name: 'shown_name' }) shownName: string;
  @Column('text', { nullable: true }) region: string | null;
  @Column('text', { array: true }) languages: Language[];
  @Column('boolean') online: boolean;
  @Column('boolean', { name: 'in_person' }) inPerson: boolean;
  @Column('text') text: string;
  /** Whether strangers may write by the form. */
  @Column('boolean') contact: boolean;
  /** Whether search engines may keep the page. */
  @Column('boolean') indexable: boolean;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}
