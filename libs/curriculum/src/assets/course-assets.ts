import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import { NotFound, PreparedSql, Statement } from '@convenor/platform';
import type { EntityManager } from 'typeorm';

interface AssetRow {
  media_type: string;
  bytes: Buffer;
}

const findAsset = new Statement<AssetRow, [string]>(
  'find-course-asset',
  'select media_type, bytes from course_assets where name = $1',
);

const NAME = /^[0-9a-f]{64}\.(svg|png|jpg|webp)$/;

/** The pictures of all courses, each stored once under the hash of its bytes. */
@Injectable()
export class CourseAssets {
  constructor(private readonly sql: PreparedSql) {}

  async byName(name: string): Promise<{ mediaType: string; bytes: Buffer }> {
    const row = NAME.test(name) ? await this.sql.first(findAsset, name) : undefined;
    if (!row) throw new NotFound('This picture');
    return { mediaType: row.media_type, bytes: row.bytes };
  }

  async keep(tx: EntityManager, document: CourseDocument, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    for (const { path, sha256, extension, mediaType } of document.assets) {
      await tx.query(
        'insert into course_assets (name, media_type, bytes) values ($1, $2, $3) on conflict (name) do nothing',
        [`${sha256}.${extension}`, mediaType, Buffer.from(files.get(path)!)],
      );
    }
  }

  /** Removes the pictures of a draft that is gone, as far as no version shows them. */
  async forgetUnused(tx: EntityManager, document: CourseDocument): Promise<void> {
    await tx.query(
      `delete from course_assets a where a.name = any($1) and not exists (
         select from course_versions v, jsonb_array_elements(v.document->'assets') shown
          where a.name = (shown->>'sha256') || '.' || (shown->>'extension'))`,
      [document.assets.map(({ sha256, extension }) => `${sha256}.${extension}`)],
    );
  }
}
