import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { ListLooks } from '@convenor/enrolment';
import { type Actor, Clock, Config, type CsvColumn, csvOf, NotFound } from '@convenor/platform';
import { isLacking, possibleMoves } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { Requirements } from '../requirements/requirements.service.js';
import {
  CredentialCourseDto,
  CredentialPersonDto,
  StaffCredentialDto,
  StaffCredentialPageDto,
  StaffCredentialsDto,
  StaffCredentialsFilter,
  StaffCredentialsQuery,
} from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { CredentialHistory } from './credential-history.js';
import { cursorOf, placeOf, presentCredential } from './present-credential.js';

interface Holder {
  enrolment_id: string;
  time_zone: string;
  person: CredentialPersonDto;
  course: CredentialCourseDto;
}

const PAGE = 100;

const CSV_COLUMNS: readonly CsvColumn<StaffCredentialDto>[] = [
  { header: 'Number', of: ({ number }) => number },
  { header: 'Name on it', of: ({ holderName }) => holderName },
  { header: 'E-mail', of: ({ person }) => person.email },
  { header: 'Course', of: ({ courseTitle }) => courseTitle },
  { header: 'Status', of: ({ status }) => status },
  { header: 'Origin', of: ({ origin }) => origin },
  { header: 'Issued', of: ({ issuedAt }) => issuedAt },
  { header: 'Valid until', of: ({ expiresAt }) => expiresAt },
  { header: 'Suspended', of: ({ suspendedAt }) => suspendedAt },
  { header: 'Revoked', of: ({ revokedAt }) => revokedAt },
  { header: 'Reason', of: ({ revokedReason }) => revokedReason },
  { header: 'By exception', of: ({ byException }) => (byException ? 'yes' : '') },
  { header: 'Page', of: ({ verifyUrl }) => verifyUrl },
];

/** All credentials for staff. Who has waited longest comes first in the queue; elsewhere the newest does. */
@Injectable()
export class StaffCredentialList {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly requirements: Requirements,
    private readonly history: CredentialHistory,
    private readonly looks: ListLooks,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async list({ after, limit = 25, ...filter }: StaffCredentialsQuery): Promise<StaffCredentialsDto> {
    const rows = await this.rows(filter, after, limit + 1);
    const page = rows.slice(0, limit);
    return { items: await this.presented(page), next: rows.length > limit ? cursorOf(page.at(-1)!) : null };
  }

  csv(actor: Actor, filter: StaffCredentialsFilter): Readable {
    return csvOf(
      CSV_COLUMNS,
      this.looks.over(actor, this.pages(filter), ({ enrolmentId }) => enrolmentId),
    );
  }

  /** One of them, with what happened to it. @throws NotFound */
  async one(id: string): Promise<StaffCredentialPageDto> {
    const credential = await this.db.manager.findOneBy(Credential, { id });
    if (!credential) throw new NotFound('This certificate');
    const [shown] = await this.presented([credential]);
    const history = await this.history.of(this.db.manager, id);
    return {
      ...shown!,
      possible: possibleMoves(credential.state),
      numberElsewhere: credential.numberElsewhere,
      evidenceNote: credential.evidenceNote,
      history: history.map(({ at, what, actor, reason, detail }) => ({
        ...{ at: at.toISOString(), what, actor, reason },
        ...{ why: detail.why ?? null, other: detail.other ?? null },
      })),
    };
  }

  private async *pages(filter: StaffCredentialsFilter): AsyncGenerator<StaffCredentialDto[]> {
    for (let after: string | undefined; ;) {
      const rows = await this.rows(filter, after, PAGE);
      yield await this.presented(rows);
      if (rows.length < PAGE) return;
      after = cursorOf(rows.at(-1)!);
    }
  }

  private async rows(
    { state, flagged, course }: StaffCredentialsFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Credential[]> {
    const oldestFirst = state === 'queued';
    const direction = oldestFirst ? 'ASC' : 'DESC';
    const query = this.db.manager
      .createQueryBuilder(Credential, 'k')
      .orderBy({ 'k.metAt': direction, 'k.id': direction })
      .limit(limit);
    if (state) query.andWhere('k.state = :state', { state });
    if (flagged) query.andWhere('k.flaggedAt is not null');
    if (course) {
      query.andWhere(
        'k.enrolmentId in (select e.id from enrolments e join courses c on c.id = e.course_id where c.slug = :course)',
        { course },
      );
    }
    const place = placeOf(after);
    if (place) query.andWhere(`(k.metAt, k.id) ${oldestFirst ? '>' : '<'} (:at, :id)`, place);
    return query.getMany();
  }

  private async presented(page: Credential[]): Promise<StaffCredentialDto[]> {
    const holders = await this.holders(page.map(({ enrolmentId }) => enrolmentId));
    return Promise.all(page.map((credential) => this.present(credential, holders.get(credential.enrolmentId)!)));
  }

  private async holders(enrolmentIds: string[]): Promise<Map<string, Holder>> {
    const rows = await this.db.query<Holder[]>(
      `select e.id as enrolment_id, e.time_zone, json_build_object('id', u.id, 'name', u.name, 'email', u.email) as person,
              json_build_object('slug', c.slug, 'title', c.title) as course
         from enrolments e join users u on u.id = e.user_id join courses c on c.id = e.course_id where e.id = any($1)`,
      [enrolmentIds],
    );
    return new Map(rows.map((row) => [row.enrolment_id, row]));
  }

  private async present(
    credential: Credential,
    { time_zone: timeZone, person, course }: Holder,
  ): Promise<StaffCredentialDto> {
    const document = await this.versions.document(credential.courseVersionId);
    return {
      ...presentCredential(credential, this.clock.now(), this.config.publicUrl),
      person,
      course,
      metAt: credential.metAt.toISOString(),
      flag: credential.flaggedAt && { at: credential.flaggedAt.toISOString(), reason: credential.flagReason! },
      byException: credential.evidence.some(isLacking),
      requirements: this.requirements.recorded(credential.evidence, document, timeZone),
    };
  }
}
