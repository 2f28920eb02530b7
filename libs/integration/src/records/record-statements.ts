import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type XapiFact, type XapiStatement, xapiStatement } from '@convenor/formats';
import { Config } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { RecordNames } from './record-store.entity.js';
import { StoreSecret } from './store-secret.js';

interface Waiting {
  id: string;
  verb: XapiFact['verb'];
  enrolment_id: string;
  activity_id: string | null;
  at: Date;
  points: number | null;
  max_points: number | null;
  seconds: number | null;
  course_version_id: string;
  slug: string;
  user_id: string;
  email: string;
}

/** The oldest that wait, as they are sent. */
const WAITING = `select r.id, r.verb, r.enrolment_id, r.activity_id, r.at, r.points, r.max_points, r.seconds,
    e.course_version_id, c.slug, u.id as user_id, u.email
  from learning_records r join enrolments e on e.id = r.enrolment_id join courses c on c.id = e.course_id
       join users u on u.id = e.user_id
 where r.state = 'waiting' order by r.at, r.id limit $1`;

/** Writes what waits as statements. */
@Injectable()
export class RecordStatements {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly secret: StoreSecret,
    private readonly config: Config,
  ) {}

  async waiting(names: RecordNames, limit: number): Promise<XapiStatement[]> {
    const rows = await this.db.query<Waiting[]>(WAITING, [limit]);
    const pseudonym = await this.secret.pseudonyms();
    const actorOf = ({ user_id, email }: Waiting): XapiFact['actor'] =>
      names === 'mail' ? { mail: email } : { homePage: this.config.publicUrl, name: pseudonym(user_id) };
    const statements: XapiStatement[] = [];
    for (const row of rows) statements.push(xapiStatement(await this.factOf(row, actorOf(row))));
    return statements;
  }

  private async factOf(row: Waiting, actor: XapiFact['actor']): Promise<XapiFact> {
    const { id, verb, activity_id: activityId, points, max_points: maxPoints } = row;
    const document = await this.versions.document(row.course_version_id);
    const iri = `${this.config.publicUrl}/courses/${row.slug}`;
    const done = document.modules.flatMap(({ activities }) => activities).find((each) => each.id === activityId);
    return {
      ...{ id, verb, actor, at: row.at.toISOString(), registration: row.enrolment_id, seconds: row.seconds },
      course: { iri, title: document.title },
      // What a later version of the course has no more is told by its name alone.
      activity:
        activityId === null
          ? null
          : { iri: `${iri}#${activityId}`, title: done?.title ?? activityId, kind: done?.kind ?? 'lesson' },
      score: points === null || maxPoints === null ? null : { points, maxPoints },
      language: document.language,
    };
  }
}
