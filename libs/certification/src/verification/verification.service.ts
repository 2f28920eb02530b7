import { Injectable } from '@nestjs/common';
import { Clock, PreparedSql, Statement, Texts } from '@convenor/platform';
import { type CredentialState, type PublicCredentialStatus, publicCredentialStatus } from '@convenor/rules';
import { PublicCredentialDto } from './verification.dto.js';

/** A certificate as it is read; instants as PostgreSQL writes them. */
interface Row {
  id: string;
  state: CredentialState;
  number: string;
  course_title: string;
  shown_name: string | null;
  issued_at: string;
  expires_at: string | null;
  suspended_at: string | null;
  revoked_at: string | null;
  superseded_at: string | null;
  time_zone: string;
  signed: string | null;
}

interface Answer {
  stamp: string;
  /** Null where the stamp is the one that was given. */
  read: Row | null;
}

/**
 * What was signed comes along where the issuer is given. A name that its owner did not choose to show, or showed before it was revoked, does not even
 * leave the database.
 *
 * The stamp names the transactions that last wrote the rows from which all of it is read, and the zone: whatever is written
 * to one of them, by whomever, makes another stamp; of a proof whose key was withdrawn nothing is read. Whoever still has
 * what came with a stamp is not told it again.
 */
const findPublic = new Statement<Answer, [string, string | null, string | null]>(
  'public-credential',
  `select v.stamp, r.read
     from credentials k join enrolments e on e.id = k.enrolment_id
     left join (credential_proofs p join issuer_keys i on i.name = p.key_name and i.withdrawn_at is null)
       on p.credential_id = k.id and p.issuer = $2
    cross join lateral (select concat_ws(' ', k.xmin, e.time_zone, p.xmin) as stamp) v
     left join lateral (select row_to_json(f) as read from (
       select k.id, k.state, k.number, k.course_title, case when k.show_name and k.state = 'issued' then k.holder_name end as shown_name,
              k.issued_at, k.expires_at, k.suspended_at, k.revoked_at, k.superseded_at, e.time_zone, p.embedded::text as signed
       ) f) r on v.stamp is distinct from $3
    where k.id = $1 and k.state <> 'queued'`,
);

const findNumber = new Statement<{ id: string }, [string]>(
  'credential-by-number',
  `select id from credentials where number = $1`,
);

/** What a certificate says of itself. How it stands follows from that and the day. */
export interface ReadCredential {
  facts: Omit<PublicCredentialDto, 'status'>;
  state: CredentialState;
  /** In which its days are printed, so that page and paper agree. */
  timeZone: string;
  /** What we signed, as its text; null where it waits for that, or was not asked for. */
  signed: string | null;
}

/** What the database says to whoever may have read a certificate before. */
export interface Reading {
  stamp: string;
  /** Null where nothing was written since the stamp that was given. */
  read: ReadCredential | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the public may know about a credential. */
@Injectable()
export class Verification {
  constructor(
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  /** @returns null for what is missing, malformed or not issued yet, alike */
  async find(id: string): Promise<PublicCredentialDto | null> {
    const found = await this.read(id, null, null);
    return found?.read ? { ...found.read.facts, status: this.standing(found.read) } : null;
  }

  /**
   * @param issuer whose signature is to come along
   * @param stamp of what is known already
   * @returns null for what is missing, malformed or not issued yet, alike
   */
  async read(id: string, issuer: string | null, stamp: string | null): Promise<Reading | null> {
    const answer = UUID.test(id) ? await this.sql.first(findPublic, id, issuer, stamp) : undefined;
    return answer ? { stamp: answer.stamp, read: answer.read && this.understood(answer.read) } : null;
  }

  /** How it stands now. */
  standing({ state, facts }: Pick<ReadCredential, 'state' | 'facts'>): PublicCredentialStatus {
    const expiresAt = facts.expiresAt === null ? null : new Date(facts.expiresAt);
    return publicCredentialStatus({ state, expiresAt }, this.clock.now())!;
  }

  private understood(row: Row): ReadCredential {
    return {
      facts: {
        id: row.id,
        number: row.number,
        courseTitle: row.course_title,
        organisation: this.texts.t('certification:organisation'),
        holderName: row.shown_name,
        issuedAt: new Date(row.issued_at).toISOString(),
        expiresAt: instant(row.expires_at),
        suspendedAt: instant(row.suspended_at),
        revokedAt: instant(row.revoked_at),
        supersededAt: instant(row.superseded_at),
      },
      ...{ state: row.state, timeZone: row.time_zone, signed: row.signed },
    };
  }

  /** The credential that has a number, also one that waits. @param number as it is printed */
  async idOf(number: string): Promise<string | null> {
    return (await this.sql.first(findNumber, number))?.id ?? null;
  }
}

function instant(written: string | null): string | null {
  return written && new Date(written).toISOString();
}
