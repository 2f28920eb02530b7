import { Injectable, Logger } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { ContactHours } from '@convenor/hours';
import { People } from '@convenor/identity';
import { Clock } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import { mayRenew, type RequirementResult, renewedUntil } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Credential } from '../credentials/credential.entity.js';
import { CredentialLetters } from '../credentials/credential-letters.js';
import { BY_ITSELF, type Issuer, Issuing } from '../credentials/issuing.service.js';
import { Successions } from '../credentials/succession.service.js';
import { RenewalStandings } from './renewal-standing.js';
import { CourseRenewals } from './renewal-terms.service.js';

const PAGE = 200;

interface Due {
  enrolment_id: string;
  id: string;
  expires_at: Date;
}

/** Renews whoever has done everything that is asked for, in the transaction in which the last of it happened. */
@Injectable()
export class Renewing {
  private readonly log = new Logger('Renewals');

  constructor(
    private readonly db: DataSource,
    private readonly standings: RenewalStandings,
    private readonly terms: CourseRenewals,
    private readonly enrolments: Enrolments,
    private readonly courses: Courses,
    private readonly people: People,
    private readonly hours: ContactHours,
    private readonly issuing: Issuing,
    private readonly successions: Successions,
    private readonly letters: CredentialLetters,
    private readonly clock: Clock,
  ) {}

  /** Issued at once, or queued for approval, as the course says now. However many ask at once, one renewal comes of it. */
  async consider(tx: EntityManager, enrolmentId: string): Promise<void> {
    if (!(await this.standings.openedAgain(tx, enrolmentId))) return;
    await this.enrolments.lock(tx, enrolmentId);
    const standing = await this.standings.of(tx, enrolmentId);
    if (!standing || standing.waiting || !mayRenew(standing.renewal) || !standing.renewal.complete) return;
    const { passage, credential, renewal } = standing;
    const evidence = renewal.requirements.filter(({ met }) => met);
    const course = await this.courses.byId(tx, passage.facts.courseId);
    if (course.certificateApproval === 'automatic') await this.renew(tx, passage, credential, evidence, BY_ITSELF);
    else await this.issuing.queueRenewal(tx, passage, credential.id, evidence);
  }

  /** Staff have looked at a renewal that waited for them. @throws CredentialInState when what it renews is on hold */
  async approve(tx: EntityManager, passage: Passage, waiting: Credential, issuer: Issuer): Promise<Credential> {
    const old = await tx.findOneByOrFail(Credential, { id: waiting.renews! });
    return this.renew(tx, passage, old, waiting.evidence, issuer, waiting);
  }

  /** Finds those whose last step was no step: hours that added up, a window that opened on what was done before it. */
  async considerDue(): Promise<void> {
    for (let after: Due | null = null; ;) {
      const page = await this.due(after);
      for (const { enrolment_id: enrolmentId } of page) await this.considerAlone(enrolmentId);
      if (page.length < PAGE) return;
      after = page.at(-1)!;
    }
  }

  private async due(after: Due | null): Promise<Due[]> {
    return this.db.query(
      `select k.enrolment_id, k.id, k.expires_at
         from credentials k join enrolments e on e.id = k.enrolment_id join renewal_terms t on t.course_id = e.course_id
        where k.state = 'issued' and k.expires_at <= $1::timestamptz + make_interval(hours => 24 * t.window_days)
          and k.expires_at > $1::timestamptz - make_interval(hours => 24 * t.grace_days)
          and not exists (select 1 from credentials w where w.renews = k.id and w.state = 'queued')
          and ($2::timestamptz is null or (k.expires_at, k.id) > ($2, $3::uuid))
        order by k.expires_at, k.id limit $4`,
      [this.clock.now(), after?.expires_at ?? null, after?.id ?? null, PAGE],
    );
  }

  /** One person's trouble does not keep the others waiting. */
  private async considerAlone(enrolmentId: string): Promise<void> {
    try {
      await this.db.transaction((tx) => this.consider(tx, enrolmentId));
    } catch (error) {
      this.log.error(`A renewal could not be considered: ${String(error)}`);
    }
  }

  private async renew(
    tx: EntityManager,
    passage: Passage,
    old: Credential,
    evidence: RequirementResult[],
    issuer: Issuer,
    waiting: Credential | null = null,
  ): Promise<Credential> {
    const { facts, document } = passage;
    const [{ name }, terms] = [await this.people.byId(tx, facts.userId), await this.terms.of(tx, facts.courseId)];
    const creditedSeconds = await this.hours.creditedSeconds(tx, facts.userId, facts.id);
    const now = this.clock.now();
    const months = terms?.validMonths ?? document.certificate.validMonths;
    const successor = {
      ...{ holderName: name, courseTitle: document.title, courseVersionId: facts.courseVersionId, evidence },
      expiresAt: months === null ? null : renewedUntil(old.expiresAt ?? now, now, months),
      ...{ countsFrom: now, creditedSeconds, renews: old.id, notifiedDays: null },
      showName: old.showName && old.holderName === name,
    };
    const { credential, eventId } = await this.successions.succeed(
      tx,
      old,
      successor,
      { why: 'renewal', issuer },
      waiting,
    );
    await this.letters.changed(tx, facts.userId, credential, 'renewed', { eventId });
    return credential;
  }
}
