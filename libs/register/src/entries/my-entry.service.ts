import { Injectable } from '@nestjs/common';
import { People } from '@convenor/identity';
import { type Actor, AuditLog, Clock, Config, Ids, PreconditionMissing, requireMatch } from '@convenor/platform';
import { type AuditAction, shownName, withPlainLetters, wordsOf } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { NotCertified } from '../register-errors.js';
import { certifyingEnrolment, isCertified, validAt } from '../standing.js';
import type { MyRegisterEntryDto, SaveRegisterEntryDto } from './register-entry.dto.js';
import { RegisterEntry } from './register-entry.entity.js';

/** The ETag of an entry that is not there. */
const NONE = 0;

type Chosen = Pick<
  MyRegisterEntryDto,
  'nameForm' | 'region' | 'languages' | 'online' | 'inPerson' | 'text' | 'contact' | 'indexable'
>;

/** Of who has chosen nothing yet: as little as there can be. */
const LEAST: Chosen = {
  ...{ nameForm: 'first_and_initial', region: null, languages: [], online: false, inPerson: false, text: '' },
  ...{ contact: true, indexable: false },
};

/** What a person lets strangers read of them is their choice alone, and is gone at once when they take it back. */
@Injectable()
export class MyEntry {
  constructor(
    private readonly db: DataSource,
    private readonly people: People,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async show(userId: string): Promise<MyRegisterEntryDto> {
    return this.present(this.db.manager, userId);
  }

  /** @throws PreconditionMissing, ChangedMeanwhile; NotCertified for who is not on the list and has no valid credential */
  async save(
    actor: Actor,
    { region = null, ...given }: SaveRegisterEntryDto,
    ifMatch: string | undefined,
  ): Promise<MyRegisterEntryDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const kept = await this.held(tx, actor.userId);
      requireMatch(ifMatch, kept?.rowVersion ?? NONE);
      const now = this.clock.now();
      if (!kept && !(await isCertified(tx, actor.userId, now))) throw new NotCertified();
      const { name } = await this.people.byId(tx, actor.userId);
      const entry = tx.create(RegisterEntry, {
        ...(kept ?? { id: this.ids.unguessable(), userId: actor.userId, createdAt: now }),
        ...{ ...given, region, shownName: shownName(name, given.nameForm) },
        ...{ rowVersion: (kept?.rowVersion ?? NONE) + 1, changedAt: now },
      });
      await this.write(tx, entry);
      const shown = ['region', 'languages', 'online', 'inPerson', 'text'] as const;
      const fields = shown.filter((field) => entry[field] && entry[field].toString() !== '');
      const { nameForm, contact, indexable } = entry;
      await this.note(tx, actor, kept ? 'register.changed' : 'register.listed', entry.id, {
        ...{ nameForm, fields, contact, indexable },
      });
      return this.present(tx, actor.userId);
    });
  }

  /** Doing it again changes nothing. */
  async remove(actor: Actor): Promise<void> {
    await this.db.transaction(async (tx) => {
      const kept = await this.held(tx, actor.userId);
      if (!kept) return;
      await tx.delete(RegisterEntry, { id: kept.id });
      await this.note(tx, actor, 'register.unlisted', kept.id, {});
    });
  }

  /** The name of the account has changed: so does the one that strangers read and look for. */
  async rename(tx: EntityManager, userId: string, name: string): Promise<void> {
    const kept = await this.held(tx, userId);
    if (!kept) return;
    await this.write(tx, { ...kept, shownName: shownName(name, kept.nameForm), rowVersion: kept.rowVersion + 1 });
  }

  private async write(tx: EntityManager, entry: RegisterEntry): Promise<void> {
    await tx.query(
      `insert into register_entries (id, user_id, name_form, shown_name, region, languages, online, in_person, text, contact,
              indexable, words, region_words, row_version, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, array_to_tsvector($12), array_to_tsvector($13), $14, $15, $16)
       on conflict (id) do update set name_form = excluded.name_form, shown_name = excluded.shown_name,
              region = excluded.region, languages = excluded.languages, online = excluded.online,
              in_person = excluded.in_person, text = excluded.text, contact = excluded.contact,
              indexable = excluded.indexable, words = excluded.words, region_words = excluded.region_words,
              row_version = excluded.row_version, changed_at = excluded.changed_at`,
      [
        ...[entry.id, entry.userId, entry.nameForm, entry.shownName, entry.region, entry.languages, entry.online],
        ...[entry.inPerson, entry.text, entry.contact, entry.indexable],
        // Only what is shown can be looked for.
        ...[`${entry.shownName} ${entry.region ?? ''}`, entry.region ?? ''].map((text) =>
          wordsOf(withPlainLetters(text)),
        ),
        ...[entry.rowVersion, entry.createdAt, entry.changedAt],
      ],
    );
  }

  private async present(tx: EntityManager, userId: string): Promise<MyRegisterEntryDto> {
    const { name } = await this.people.byId(tx, userId);
    const kept = await tx.findOneBy(RegisterEntry, { userId });
    const [down] = await tx.query<{ reason: string }[]>(
      'select reason from register_take_downs where user_id = $1 and meeting_id is null',
      [userId],
    );
    const held = await tx.query<{ title: string }[]>(
      `select k.course_title as title from credentials k join enrolments e on e.id = k.enrolment_id
        where e.user_id = $1 and ${validAt('$2::timestamptz')} order by k.issued_at, k.id`,
      [userId, this.clock.now()],
    );
    const { nameForm, region, languages, online, inPerson, text, contact, indexable } = kept ?? LEAST;
    return {
      ...{ listed: kept !== null, certified: held.length > 0, name, certifiedIn: held.map(({ title }) => title) },
      address: kept && `${this.config.publicUrl}/facilitators/${kept.id}`,
      ...{ nameForm, region, languages, online, inPerson, text, contact, indexable },
      takenDown: down?.reason ?? null,
      rowVersion: kept?.rowVersion ?? NONE,
    };
  }

  /** One change of an entry at a time, also of one that is not there yet. */
  private async held(tx: EntityManager, userId: string): Promise<RegisterEntry | null> {
    await tx.query('select 1 from users where id = $1 for no key update', [userId]);
    return tx.findOneBy(RegisterEntry, { userId });
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    action: AuditAction,
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const enrolmentId = await certifyingEnrolment(tx, actor.userId);
    const subject = { type: 'register_entry', id };
    await this.audit.record(tx, {
      actorId: actor.userId,
      action,
      subject,
      detail,
      ...(enrolmentId && { enrolmentId }),
    });
  }
}
