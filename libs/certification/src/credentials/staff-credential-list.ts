import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Clock, Config } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { Requirements } from '../requirements/requirements.service.js';
import {
  CredentialCourseDto,
  CredentialPersonDto,
  StaffCredentialDto,
  StaffCredentialsDto,
  StaffCredentialsQuery,
} from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { cursorOf, placeOf, presentCredential } from './present-credential.js';

interface Holder {
  enrolment_id: string;
  time_zone: string;
  person: CredentialPersonDto;
  course: CredentialCourseDto;
}

/** All credentials for staff. Who has waited longest comes first in the queue; elsewhere the newest does. */
@Injectable()
export class StaffCredentialList {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly requirements: Requirements,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async list({ state, flagged, after, limit = 25 }: StaffCredentialsQuery): Promise<StaffCredentialsDto> {
    const oldestFirst = state === 'queued';
    const direction = oldestFirst ? 'ASC' : 'DESC';
    const query = this.db.manager
      .createQueryBuilder(Credential, 'k')
      .orderBy({ 'k.metAt': direction, 'k.id': direction })
      .limit(limit + 1);
    if (state) query.andWhere('k.state = :state', { state });
    if (flagged) query.andWhere('k.flaggedAt is not null');
    const place = placeOf(after);
    if (place) query.andWhere(`(k.metAt, k.id) ${oldestFirst ? '>' : '<'} (:at, :id)`, place);
    const rows = await query.getMany();
    const page = rows.slice(0, limit);
    const holders = await this.holders(page.map(({ enrolmentId }) => enrolmentId));
    const items = await Promise.all(
      page.map((credential) => this.present(credential, holders.get(credential.enrolmentId)!)),
    );
    return { items, next: rows.length > limit ? cursorOf(page.at(-1)!) : null };
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
      byException: credential.evidence.some(({ met }) => !met),
      requirements: this.requirements.recorded(credential.evidence, document, timeZone),
    };
  }
}
