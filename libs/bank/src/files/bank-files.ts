import { mediaKindOf } from '@convenor/formats';
import { Clock, DomainError, InvalidInput, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { FILE_NAME } from '../questions/prepare-question.js';

interface FileRow {
  media_type: string;
  bytes: Buffer;
}

/** A file of the bank, or of an import that waits to be accepted. */
const findFile = new Statement<FileRow, [string]>(
  'find-question-file',
  `select media_type, bytes from question_files where name = $1
   union all select media_type, bytes from question_import_files where name = $1 limit 1`,
);

export class NeitherPictureNorSound extends DomainError {
  readonly code = 'neither_picture_nor_sound';
  override readonly status = 422;
  constructor() {
    super(
      'This is neither a picture (SVG, PNG, JPEG, WebP, GIF) nor a sound (MP3, Ogg, WAV, FLAC, M4A) that can be shown.',
    );
  }
}

const FORGOTTEN_AFTER_DAYS = 7;

/** Pictures and sounds of questions, each kept once under the hash of its bytes. */
@Injectable()
export class BankFiles {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async byName(name: string): Promise<{ mediaType: string; bytes: Buffer }> {
    const row = FILE_NAME.test(name) ? await this.sql.first(findFile, name) : undefined;
    if (!row) throw new NotFound('This file');
    return { mediaType: row.media_type, bytes: row.bytes };
  }

  /** @returns the name by which texts call it; @throws NeitherPictureNorSound */
  async keep(bytes: Uint8Array): Promise<{ name: string; mediaType: string }> {
    const kind = mediaKindOf(bytes);
    if (!kind) throw new NeitherPictureNorSound();
    const name = `${createHash('sha256').update(bytes).digest('hex')}.${kind.extension}`;
    // Sent again, it is kept for a while longer.
    await this.db.query(
      `insert into question_files (name, media_type, bytes, created_at) values ($1, $2, $3, $4)
       on conflict (name) do update set created_at = excluded.created_at`,
      [name, kind.mediaType, Buffer.from(bytes), this.clock.now()],
    );
    return { name, mediaType: kind.mediaType };
  }

  /** Held until the end of the transaction. @throws InvalidInput where one is not there */
  async requireAll(tx: EntityManager, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const rows = await tx.query<unknown[]>('select name from question_files where name = any($1) for key share', [
      names,
    ]);
    if (rows.length < names.length) {
      throw InvalidInput.field(
        'question',
        'file_missing',
        'A picture or sound of this question is not there. Add it again.',
      );
    }
  }

  /** Forgets what was sent for a question that was never written. */
  async forgetUncalled(): Promise<void> {
    await this.db.query(
      `delete from question_files f where f.created_at < $1::timestamptz - make_interval(days => $2)
          and not exists (select from question_version_files v where v.name = f.name)`,
      [this.clock.now(), FORGOTTEN_AFTER_DAYS],
    );
  }
}
