import { Injectable } from '@nestjs/common';
import { Enrolments, type PageQuery } from '@convenor/enrolment';
import type { Actor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { DocumentsDto, MailStanding, MessageWay, SentToTraineeListDto } from './records.dto.js';

interface SentRow {
  id: string;
  way: MessageWay;
  at: Date;
  text: string;
  author: string | null;
  standing: MailStanding | null;
}

interface PaperRow {
  id: string;
  number: string;
  from: string;
  to: string;
  minutes: number;
  issuedAt: Date;
  revokedAt: Date | null;
}

const USUAL = 25;

/** What a passage left behind beside its path: what was sent to the person, and their papers. */
@Injectable()
export class TraineeRecords {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
  ) {}

  /** Newest first: ids tell the time at which they were made. */
  async sentTo(
    { permissions }: Actor,
    enrolmentId: string,
    { after, limit = USUAL }: PageQuery,
  ): Promise<SentToTraineeListDto> {
    const { userId } = await this.enrolments.any(this.db.manager, enrolmentId);
    const mails = permissions.has('enrolment:read-all');
    const rows = await this.db.query<SentRow[]>(
      `select * from (
         (select m.id, 'word' as way, m.sent_at as at, m.text, u.name as author, null as standing
            from staff_messages m left join users u on u.id = m.author_id
           where m.enrolment_id = $1 and ($3::uuid is null or m.id < $3) order by m.id desc limit $4)
         union all
         (select m.id, 'mail', m.created_at, m.subject, null,
                 case when m.refused_at is not null then 'refused' when m.sent_at is not null then 'sent' else 'waiting' end
            from mails m where m.person_id = $2 and $5 and ($3::uuid is null or m.id < $3) order by m.id desc limit $4)) s
        order by id desc limit $4`,
      [enrolmentId, userId, after ?? null, limit + 1, mails],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ id, way, at, text, author, standing }) => ({
        ...{ id, way, at: at.toISOString(), text, authorName: author, standing },
      })),
      next: rows.length > limit ? page.at(-1)!.id : null,
    };
  }

  async documents(enrolmentId: string): Promise<DocumentsDto> {
    await this.enrolments.any(this.db.manager, enrolmentId);
    const rows = await this.db.query<{ activity_id: string; version: string; name: string; at: Date }[]>(
      `select activity_id, agreement_version as version, signed_name as name, signed_at as at from signatures
        where enrolment_id = $1 order by signed_at desc, activity_id`,
      [enrolmentId],
    );
    const papers = await this.db.query<PaperRow[]>(
      `select id, number, from_on::text as from, to_on::text as to, minutes, issued_at as "issuedAt", revoked_at as "revokedAt"
         from hours_certificates where enrolment_id = $1 order by issued_at desc, id desc`,
      [enrolmentId],
    );
    const files = await this.db.query<{ id: string; entryId: string; name: string; addedAt: Date }[]>(
      `select v.id, v.entry_id as "entryId", v.name, v.added_at as "addedAt"
         from practice_entries p join practice_evidence v on v.enrolment_id = p.enrolment_id and v.entry_id = p.id
        where p.enrolment_id = $1 and p.state <> 'draft' order by v.added_at desc, v.id desc`,
      [enrolmentId],
    );
    return {
      agreements: rows.map(({ activity_id, version, name, at }) => ({
        ...{ activityId: activity_id, version, signedName: name, signedAt: at.toISOString() },
      })),
      hoursCertificates: papers.map(({ issuedAt, revokedAt, ...paper }) => ({
        ...{ ...paper, issuedAt: issuedAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null },
      })),
      files: files.map(({ addedAt, ...file }) => ({ ...file, addedAt: addedAt.toISOString() })),
    };
  }
}
