import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { Clock, Ids, InvalidInput, NotFound } from '@convenor/platform';
import type { VersionedStep } from '@convenor/progress';
import { mayRenew, normaliseName, type RequirementResult, renewedUntil } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { RequirementWords } from '../requirements/requirement-words.js';
import { withoutHiddenScores } from '../requirements/requirements.service.js';
import { OwnRenewalDto, RenewalAgreementDto, SignAgainDto } from './renewal.dto.js';
import { RenewalAgreementChanged, RenewalNotOpen } from './renewal.errors.js';
import { type RenewalStanding, RenewalStandings } from './renewal-standing.js';
import { type AskedSteps, placeOf } from './renewal-steps.js';
import { Renewing } from './renewing.service.js';

type Agreement = Omit<RenewalAgreementDto, 'signedAt'>;

/** What a person sees and does to renew what they hold. */
@Injectable()
export class Renewals {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly standings: RenewalStandings,
    private readonly renewing: Renewing,
    private readonly words: RequirementWords,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** For the person whose passage it is: no score before its quiz shows it. @throws NotFound */
  async own(userId: string, enrolmentId: string): Promise<OwnRenewalDto> {
    await this.enrolments.own(this.db.manager, userId, enrolmentId);
    const standing = await this.standings.of(this.db.manager, enrolmentId);
    return { renewal: standing && this.told(standing) };
  }

  /** The text that is signed again, with what was signed for this renewal. @throws NotFound, RenewalNotOpen */
  async agreement(userId: string, enrolmentId: string): Promise<RenewalAgreementDto> {
    await this.enrolments.own(this.db.manager, userId, enrolmentId);
    const standing = await this.standings.of(this.db.manager, enrolmentId);
    const agreement = agreementOf(standing);
    const signedAt = await this.signedAt(this.db.manager, standing!, agreement);
    return { ...agreement, signedAt: signedAt?.toISOString() ?? null };
  }

  /** Signing what was signed already changes nothing, also where the renewal has ended with it. */
  async sign(userId: string, enrolmentId: string, { signedName, agreementVersion }: SignAgainDto): Promise<void> {
    const name = normaliseName(signedName);
    if (!name.ok) throw InvalidInput.field('signedName', name.code, 'Please type your name as your signature.');
    await this.db.transaction(async (tx) => {
      await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const standing = await this.standings.of(tx, enrolmentId);
      if (!isOpen(standing) && (await this.endedWith(tx, enrolmentId, agreementVersion))) return;
      const agreement = agreementOf(standing);
      if (agreement.version !== agreementVersion) throw new RenewalAgreementChanged();
      if (await this.signedAt(tx, standing!, agreement)) return;
      await tx.query(
        `insert into renewal_signatures (enrolment_id, id, activity_id, agreement_version, signed_name, signed_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [enrolmentId, this.ids.next(), agreement.activityId, agreement.version, name.value, this.clock.now()],
      );
      await this.renewing.consider(tx, enrolmentId);
    });
  }

  private told(standing: RenewalStanding): OwnRenewalDto['renewal'] {
    const { passage, credential, terms, steps, quizzes, renewal, waiting } = standing;
    const { document, facts } = passage;
    const path = { states: passage.states, isOpen: () => isOpen(standing) };
    return {
      credentialId: credential.id,
      state: renewal.state,
      expiresAt: credential.expiresAt!.toISOString(),
      opensOn: renewal.opensOn.toISOString(),
      closesOn: renewal.closesOn.toISOString(),
      needs: terms.needs,
      requirements: renewal.requirements.map((result) =>
        this.words.told(withoutHiddenScores(result, quizzes.get(String(result.evidence[0]?.params['attemptId']))), {
          ...{ document: stepOf(result, steps)?.document ?? document, path },
          timeZone: facts.timeZone,
        }),
      ),
      place: placeOf(terms, steps, facts.courseVersionId),
      waiting,
      renewedUntil: renewedUntil(credential.expiresAt!, this.clock.now(), terms.validMonths).toISOString(),
    };
  }

  private async signedAt(
    tx: EntityManager,
    { passage, credential }: RenewalStanding,
    { activityId, version }: Agreement,
  ): Promise<Date | null> {
    const [row] = await tx.query<{ signed_at: Date }[]>(
      `select signed_at from renewal_signatures
        where enrolment_id = $1 and activity_id = $2 and agreement_version = $3 and signed_at > $4 order by signed_at limit 1`,
      [passage.facts.id, activityId, version, credential.countsFrom],
    );
    return row?.signed_at ?? null;
  }

  /** A second press of the button, where the first one was the last that the renewal asked for. */
  private async endedWith(tx: EntityManager, enrolmentId: string, version: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from credentials k join credentials old on old.id = k.renews
         join renewal_signatures s on s.enrolment_id = k.enrolment_id and s.signed_at > old.counts_from and s.signed_at <= k.met_at
        where k.enrolment_id = $1 and k.state in ('queued', 'issued') and s.agreement_version = $2`,
      [enrolmentId, version],
    );
    return rows.length > 0;
  }
}

function isOpen(standing: RenewalStanding | null): standing is RenewalStanding {
  return standing !== null && mayRenew(standing.renewal) && !standing.waiting;
}

/** The step that a requirement of a renewal is about. */
function stepOf({ key }: RequirementResult, { quiz, agreement }: AskedSteps): VersionedStep | null {
  return key === 'renewal-quiz' ? quiz : key === 'renewal-agreement' ? agreement : null;
}

/** @throws NotFound where no agreement is asked for; RenewalNotOpen */
function agreementOf(standing: RenewalStanding | null): Agreement {
  if (!isOpen(standing)) throw new RenewalNotOpen();
  if (!standing.steps.agreement) throw new NotFound('This agreement');
  const { id: activityId, title, html, version } = standing.steps.agreement.activity;
  return { activityId, title, html, version };
}
