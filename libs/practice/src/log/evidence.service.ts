import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { evidenceTypeOf } from '@convenor/formats';
import { Clock, Ids, NotFound, type UploadedFile } from '@convenor/platform';
import { isPracticeOpen } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { EvidenceDto } from './practice.dto.js';
import { NotEvidence, PracticeNotOpen, TooMuchEvidence } from './practice.errors.js';
import { PracticeLog } from './practice-log.service.js';

export const EVIDENCE = {
  megabytes: 5,
  tooLarge: 'This file is larger than 5 MB. Send a smaller picture, or fewer pages.',
  missing: 'Choose a picture or a PDF.',
};
const MOST_FILES = 3;
const MOST_NAME = 120;

/** A file to be handed out: never shown in place, never guessed at. */
export interface EvidenceFile {
  readonly bytes: Buffer;
  readonly headers: Record<string, string>;
}

interface FileRow {
  extension: string;
  media_type: string;
  bytes: Buffer;
}

/** Files that prove a meeting. They are private: their writer and those who look after them, nobody else. */
@Injectable()
export class Evidence {
  constructor(
    private readonly db: DataSource,
    private readonly log: PracticeLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The same file again is kept once. @throws NotEvidence, PracticeNotOpen, TooMuchEvidence */
  async add(userId: string, enrolmentId: string, entryId: string, file: UploadedFile): Promise<EvidenceDto> {
    const type = evidenceTypeOf(file.bytes);
    return this.db.transaction(async (tx) => {
      await this.hold(tx, userId, enrolmentId, entryId);
      if (!type) throw new NotEvidence();
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const kept = await this.kept(tx, enrolmentId, entryId);
      const same = kept.find((each) => each.sha256 === sha256);
      if (same) return shown(same);
      if (kept.length >= MOST_FILES) throw new TooMuchEvidence();
      const { mediaType, extension } = type;
      const made = { id: this.ids.next(), name: nameOf(file.name, extension), mediaType, bytes: file.bytes.length };
      await tx.query(
        `insert into practice_evidence (enrolment_id, entry_id, id, name, extension, media_type, sha256, bytes, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[enrolmentId, entryId, made.id, made.name, extension, mediaType, sha256],
          ...[Buffer.from(file.bytes), this.clock.now()],
        ],
      );
      return made;
    });
  }

  async remove(userId: string, enrolmentId: string, entryId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.hold(tx, userId, enrolmentId, entryId);
      const { affected } = await tx
        .createQueryBuilder()
        .delete()
        .from('practice_evidence')
        .where('enrolment_id = :enrolmentId and entry_id = :entryId and id = :id', { enrolmentId, entryId, id })
        .execute();
      if (!affected) throw new NotFound('This file');
    });
  }

  async own(userId: string, enrolmentId: string, entryId: string, id: string): Promise<EvidenceFile> {
    return this.read(enrolmentId, entryId, id, 'e.user_id = $4', [userId]);
  }

  /** @param scope a condition over the enrolment `e`, its parameters from $4 on */
  async read(
    enrolmentId: string,
    entryId: string,
    id: string,
    scope: string,
    params: readonly string[],
  ): Promise<EvidenceFile> {
    const [row] = await this.db.query<FileRow[]>(
      `select f.extension, f.media_type, f.bytes from practice_evidence f join enrolments e on e.id = f.enrolment_id
        where f.enrolment_id = $1 and f.entry_id = $2 and f.id = $3 and ${scope}`,
      [enrolmentId, entryId, id, ...params],
    );
    if (!row) throw new NotFound('This file');
    return {
      bytes: row.bytes,
      headers: {
        'content-type': row.media_type,
        'content-disposition': `attachment; filename="meeting.${row.extension}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      },
    };
  }

  private async hold(tx: EntityManager, userId: string, enrolmentId: string, entryId: string): Promise<void> {
    await this.log.hold(tx, userId, enrolmentId);
    const { state } = await this.log.entry(tx, enrolmentId, entryId);
    if (!isPracticeOpen(state)) throw new PracticeNotOpen();
  }

  private async kept(tx: EntityManager, enrolmentId: string, entryId: string): Promise<KeptRow[]> {
    return tx.query<KeptRow[]>(
      `select id, name, media_type, sha256, octet_length(bytes) as bytes from practice_evidence
        where enrolment_id = $1 and entry_id = $2`,
      [enrolmentId, entryId],
    );
  }
}

interface KeptRow {
  id: string;
  name: string;
  media_type: string;
  sha256: string;
  bytes: number;
}

function shown({ id, name, media_type, bytes }: KeptRow): EvidenceDto {
  return { id, name, mediaType: media_type, bytes };
}

/** What the writer calls it, as far as that can be shown. */
function nameOf(given: string, extension: string): string {
  const name = given
    .replaceAll(/[\p{C}/\\]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME);
  return name === '' ? `meeting.${extension}` : name;
}
