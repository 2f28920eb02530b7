import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { ContactHours, type Ledger, periodOf } from '@convenor/hours';
import { People } from '@convenor/identity';
import { type Actor, AuditLog, Clock, Config, Ids, InvalidInput, NotFound } from '@convenor/platform';
import { type Passage, Passages } from '@convenor/progress';
import { closingSurvey, type HoursToCertify, hoursToCertify, isDone, localDateAt, secondsByDay } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { credentialNumber } from '../credentials/credential-number.js';
import { CeProviders } from './ce-provider.service.js';
import {
  CertifiedPeriodDto,
  EvaluationDto,
  HoursCertificateDto,
  HoursCertificatesDto,
  HoursCertificatesQuery,
  HoursPreviewDto,
} from './hours-certificate.dto.js';
import { HoursCertificate } from './hours-certificate.entity.js';
import {
  EvaluationMissing,
  HoursCertificateRevoked,
  NoHoursToCertify,
  ProviderNotSet,
} from './hours-certificate.errors.js';

const TRIES = 5;

/** Certifies contact hours of a period, once each. */
@Injectable()
export class HoursCertificates {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly hours: ContactHours,
    private readonly providers: CeProviders,
    private readonly people: People,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** What a certificate would say, and what it waits for. @throws NotFound, InvalidInput */
  async preview(userId: string, enrolmentId: string, period: CertifiedPeriodDto): Promise<HoursPreviewDto> {
    const tx = this.db.manager;
    const passage = await this.passages.own(userId, enrolmentId);
    const { seconds, alreadySeconds } = (await this.weigh(tx, passage, period)).found;
    const provider = await this.providers.current(tx);
    return {
      minutes: seconds / 60,
      alreadyMinutes: Math.floor(alreadySeconds / 60),
      evaluation: missingEvaluation(passage),
      providerSet: provider !== null,
    };
  }

  /** @throws NotFound, InvalidInput, ProviderNotSet, EvaluationMissing, NoHoursToCertify */
  async certify(userId: string, enrolmentId: string, period: CertifiedPeriodDto): Promise<HoursCertificateDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const passage = await this.passages.any(tx, enrolmentId);
      const provider = await this.providers.current(tx);
      if (!provider) throw new ProviderNotSet();
      const evaluation = missingEvaluation(passage);
      if (evaluation) throw new EvaluationMissing({ id: evaluation.activityId, title: evaluation.title });
      const { found, timeZone } = await this.weigh(tx, passage, period);
      if (found.seconds === 0) throw new NoHoursToCertify(Math.floor(found.alreadySeconds / 60));
      const { name } = await this.people.byId(tx, userId);
      const certificate = await this.insert(tx, {
        ...{ id: this.ids.unguessable(), enrolmentId, holderName: name, courseTitle: passage.document.title },
        ...{ providerName: provider.name, providerNumber: provider.number, providerStatement: provider.statement },
        ...{ fromOn: period.from, toOn: period.to, timeZone },
        ...{ minutes: found.seconds / 60, days: found.days, issuedAt: this.clock.now() },
        ...{ revokedAt: null, revokedReason: null, lackingMinutes: 0 },
      });
      await this.audit.record(tx, {
        actorId: userId,
        action: 'hours.certified',
        subject: { type: 'hours_certificate', id: certificate.id },
        enrolmentId,
        detail: { number: certificate.number, minutes: certificate.minutes, from: period.from, to: period.to },
      });
      return this.present(certificate);
    });
  }

  /** Newest first. @throws NotFound */
  async list(userId: string, enrolmentId: string, query: HoursCertificatesQuery): Promise<HoursCertificatesDto> {
    await this.enrolments.own(this.db.manager, userId, enrolmentId);
    const { after, limit = 25 } = query;
    const [milliseconds, id] = after?.split('_') ?? [];
    const find = this.db.manager
      .createQueryBuilder(HoursCertificate, 'h')
      .where('h.enrolmentId = :enrolmentId', { enrolmentId })
      .orderBy({ 'h.issuedAt': 'DESC', 'h.id': 'DESC' })
      .limit(limit + 1);
    if (id) find.andWhere('(h.issuedAt, h.id) < (:at, :id)', { at: new Date(Number(milliseconds)), id });
    const rows = await find.getMany();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => this.present(row)),
      next: rows.length > limit && last ? `${last.issuedAt.getTime()}_${last.id}` : null,
    };
  }

  /** The one behind a PDF: its holder's, or anybody's for staff who issue certificates. @throws NotFound, HoursCertificateRevoked */
  async toPrint(actor: Actor, id: string): Promise<{ certificate: HoursCertificate; verifyUrl: string }> {
    const query = this.db.manager.createQueryBuilder(HoursCertificate, 'h').where('h.id = :id', { id });
    if (!actor.permissions.has('credential:issue')) {
      query.andWhere('h.enrolmentId in (select id from enrolments where user_id = :userId)', { userId: actor.userId });
    }
    const certificate = await query.getOne();
    if (!certificate) throw new NotFound('This certificate');
    if (certificate.revokedAt) throw new HoursCertificateRevoked();
    return { certificate, verifyUrl: this.verifyUrlOf(certificate) };
  }

  private async weigh(
    tx: EntityManager,
    { facts: { id, userId } }: Passage,
    { from, to }: CertifiedPeriodDto,
  ): Promise<{ found: HoursToCertify; timeZone: string }> {
    const period = periodOf({ from, to });
    const ledger = await this.hours.ledgerOf(tx, userId);
    if (to > localDateAt(this.clock.now(), ledger.timeZone))
      throw InvalidInput.field('to', 'in_the_future', 'These days are not over yet. The last day can be today.');
    const certified = await this.certified(tx, ledger, id);
    const found = hoursToCertify(secondsByDay(ledger.of(id)), certified, period);
    return { found, timeZone: ledger.timeZone };
  }

  /** What stands certified of a passage and those from which it goes on. */
  private async certified(tx: EntityManager, ledger: Ledger, enrolmentId: string): Promise<HoursCertificate['days']> {
    const rows = await tx.query<{ days: HoursCertificate['days'] }[]>(
      'select days from hours_certificates where enrolment_id = any($1::uuid[]) and revoked_at is null',
      [ledger.passagesOf(enrolmentId)],
    );
    return rows.flatMap(({ days }) => days);
  }

  private async insert(tx: EntityManager, given: Omit<HoursCertificate, 'number'>): Promise<HoursCertificate> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const random = Buffer.from(this.ids.secret(), 'base64url');
      const number = credentialNumber(given.issuedAt.getUTCFullYear(), random, 'CE');
      const certificate = tx.create(HoursCertificate, { ...given, number });
      const written = await tx
        .createQueryBuilder()
        .insert()
        .into(HoursCertificate)
        .values(certificate)
        .orIgnore()
        .returning('id')
        .execute();
      if ((written.raw as unknown[]).length > 0) return certificate;
    }
    throw new Error('No free number of a certificate was found.');
  }

  private present(certificate: HoursCertificate): HoursCertificateDto {
    const { id, number, enrolmentId, courseTitle, holderName, providerName, providerNumber, minutes } = certificate;
    return {
      ...{ id, number, enrolmentId, courseTitle, holderName, providerName, providerNumber, minutes },
      from: certificate.fromOn,
      to: certificate.toOn,
      issuedAt: certificate.issuedAt.toISOString(),
      revokedAt: certificate.revokedAt?.toISOString() ?? null,
      revokedReason: certificate.revokedReason,
      verifyUrl: this.verifyUrlOf(certificate),
    };
  }

  private verifyUrlOf({ id }: HoursCertificate): string {
    return `${this.config.publicUrl}/verify/hours/${id}`;
  }
}

function missingEvaluation(passage: Passage): EvaluationDto | null {
  const survey = closingSurvey(passage.activities);
  if (!survey || isDone(passage.states.get(survey.id))) return null;
  return { activityId: survey.id, title: survey.title, open: passage.availabilityOf(survey.id)?.open ?? false };
}
