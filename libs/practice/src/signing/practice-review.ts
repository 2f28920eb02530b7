import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, Clock, NotFound } from '@convenor/platform';
import { Passages } from '@convenor/progress';
import { raterAgreement, type Ratings } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { Evidence, type EvidenceFile } from '../log/evidence.service.js';
import { belongingsOf } from '../log/practice-rows.js';
import { PracticeStanding } from '../log/practice-standing.js';
import { listed } from '../log/rating-lists.js';
import { Rubrics } from '../rubrics/rubrics.service.js';
import { lineOf, type LineRow, LINES } from './practice-queue.js';
import type { PracticeReviewDto } from './signing.dto.js';

interface Row extends LineRow {
  went_well: string;
  was_hard: string;
  self_ratings: Ratings;
  rubric_id: string;
  rubric_version: number;
  row_version: number;
  user_id: string;
}

interface RatingRow {
  rater_id: string | null;
  by: string | null;
  ratings: Ratings;
  comment: string;
  given_at: Date | null;
}

const VIEW_NOTED_EVERY_MS = 3_600_000;

/** One meeting, for those who look at it. */
@Injectable()
export class PracticeReview {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly passages: Passages,
    private readonly rubrics: Rubrics,
    private readonly standing: PracticeStanding,
    private readonly evidence: Evidence,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a missing one, a draft, and one beyond reach, alike */
  async show(actor: Actor, id: string): Promise<PracticeReviewDto> {
    const tx = this.db.manager;
    const row = await this.row(actor, id);
    const { rubric_id, rubric_version, enrolment_id } = row;
    const [rubric] = await this.rubrics.versions(tx, [{ id: rubric_id, version: rubric_version }]);
    const { evidence, decisions } = (await belongingsOf(tx, enrolment_id, [id]))(id);
    const passage = await this.passages.any(tx, enrolment_id);
    await this.noteView(actor.userId, enrolment_id, id);
    const isOwn = row.user_id === actor.userId;
    return {
      ...lineOf(row),
      ...{ rowVersion: row.row_version, wentWell: row.went_well, wasHard: row.was_hard, evidence, decisions },
      ...{ selfRatings: listed(row.self_ratings), rubric: rubric! },
      ...{ rated: row.kind !== 'observed', mayDecide: row.state === 'sent' && !isOwn },
      ...(await this.ratings(actor.userId, row, isOwn)),
      ...(await this.standing.of(tx, passage)),
    };
  }

  async file(actor: Actor, id: string, fileId: string): Promise<EvidenceFile> {
    const { enrolment_id } = await this.row(actor, id);
    const { sql, params } = this.scope.sql(actor, 'e', 4, 'practice:sign');
    return this.evidence.read(enrolment_id, id, fileId, sql, params);
  }

  private async row(actor: Actor, id: string): Promise<Row> {
    const { sql, params } = this.scope.sql(actor, 'e', 3, 'practice:sign');
    const [row] = await this.db.query<Row[]>(
      `select l.*, p.went_well, p.was_hard, p.self_ratings, p.rubric_id, p.rubric_version, p.row_version, e.user_id
         from (${LINES} where p.id = $2 and p.state <> 'draft' and ${sql}) l
         join practice_entries p on p.enrolment_id = l.enrolment_id and p.id = l.id
         join enrolments e on e.id = p.enrolment_id`,
      [actor.userId, id, ...params],
    );
    if (!row) throw new NotFound('This meeting');
    return row;
  }

  private async ratings(
    staffId: string,
    { enrolment_id, id }: Row,
    isOwn: boolean,
  ): Promise<Pick<PracticeReviewDto, 'mine' | 'others' | 'otherRaters' | 'agreement'>> {
    const rows = await this.db.query<RatingRow[]>(
      `select r.rater_id, u.name as by, r.ratings, r.comment, r.given_at from practice_ratings r
         left join users u on u.id = r.rater_id
        where r.enrolment_id = $1 and r.entry_id = $2 and (r.given_at is not null or r.rater_id = $3)
        order by r.given_at, r.id`,
      [enrolment_id, id, staffId],
    );
    const own = rows.find(({ rater_id }) => rater_id === staffId);
    const given = rows.filter(({ given_at }) => given_at !== null);
    const others = given.filter((row) => row !== own);
    // Whoever rates after others does so without knowing what they found.
    const open = own !== undefined && own.given_at !== null && !isOwn;
    return {
      mine: own
        ? {
            ratings: listed(own.ratings),
            comment: own.comment,
            givenAt: own.given_at?.toISOString() ?? null,
          }
        : null,
      others: (open ? others : []).map(({ by, ratings, comment, given_at }) => ({
        ...{ by, ratings: listed(ratings), comment },
        at: given_at!.toISOString(),
      })),
      otherRaters: others.length,
      agreement:
        open && given.length > 1 ? raterAgreement([{ first: given[0]!.ratings, second: given[1]!.ratings }]) : null,
    };
  }

  /** Once an hour is enough to know who looked. */
  private async noteView(actorId: string, enrolmentId: string, id: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - VIEW_NOTED_EVERY_MS);
    const seen = await this.db.query<unknown[]>(
      `select 1 from audit_log where enrolment_id = $1 and actor_id = $2 and action = 'practice.viewed' and subject_id = $3
          and at > $4 limit 1`,
      [enrolmentId, actorId, id, since],
    );
    if (seen.length > 0) return;
    const subject = { type: 'practice_entry', id };
    await this.db.transaction((tx) =>
      this.audit.record(tx, { actorId, action: 'practice.viewed', subject, enrolmentId }),
    );
  }
}
