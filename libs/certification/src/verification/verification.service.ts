import { Injectable } from '@nestjs/common';
import { Clock, PreparedSql, Statement, Texts } from '@convenor/platform';
import { type CredentialState, publicCredentialStatus } from '@convenor/rules';
import { PublicCredentialDto } from './verification.dto.js';

interface Row {
  id: string;
  state: CredentialState;
  number: string;
  course_title: string;
  shown_name: string | null;
  issued_at: Date;
  expires_at: Date | null;
  suspended_at: Date | null;
  revoked_at: Date | null;
  superseded_at: Date | null;
  time_zone: string;
  signed: string | null;
}

/**
 * What was signed comes along where the issuer is given. A name that its owner did not choose to show, or showed before it was revoked, does not even
 * leave the database.
 */
const findPublic = new Statement<Row, [string, string | null]>(
  'public-credential',
  `select k.id, k.state, k.number, k.course_title, case when k.show_name and k.state = 'issued' then k.holder_name end as shown_name,
          k.issued_at, k.expires_at, k.suspended_at, k.revoked_at, k.superseded_at, e.time_zone,
          (select p.embedded::text from credential_proofs p join issuer_keys i on i.name = p.key_name
            where p.credential_id = k.id and p.issuer = $2 and i.withdrawn_at is null) as signed
     from credentials k join enrolments e on e.id = k.enrolment_id where k.id = $1 and k.state <> 'queued'`,
);

const findNumber = new Statement<{ id: string }, [string]>(
  'credential-by-number',
  `select id from credentials where number = $1 and state <> 'queued'`,
);

/** The facts, and the zone in which their days are printed, so that page and paper agree. */
export interface PublicCredential {
  facts: PublicCredentialDto;
  timeZone: string;
  /** What we signed, as its text; null where it waits for that, or was not asked for. */
  signed: string | null;
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

  /**
   * @param issuer whose signature is to come along
   * @returns null for what is missing, malformed or not issued yet, alike
   */
  async find(id: string, issuer: string | null = null): Promise<PublicCredential | null> {
    const row = UUID.test(id) ? await this.sql.first(findPublic, id, issuer) : undefined;
    const status = row && publicCredentialStatus({ state: row.state, expiresAt: row.expires_at }, this.clock.now());
    if (!row || !status) return null;
    const facts = {
      id: row.id,
      number: row.number,
      status,
      courseTitle: row.course_title,
      organisation: this.texts.t('certification:organisation'),
      holderName: row.shown_name,
      issuedAt: row.issued_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      suspendedAt: row.suspended_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
      supersededAt: row.superseded_at?.toISOString() ?? null,
    };
    return { facts, timeZone: row.time_zone, signed: row.signed };
  }

  /** The credential that has a number. @param number as it is printed */
  async idOf(number: string): Promise<string | null> {
    return (await this.sql.first(findNumber, number))?.id ?? null;
  }
}
