import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import { DataSource } from 'typeorm';

interface PackageRow {
  number: number;
  patch: number;
  state: string;
  files: Buffer;
}

/** Gives packages back: the same files always make the same zip, byte for byte. */
@Injectable()
export class PackageExports {
  constructor(private readonly db: DataSource) {}

  async of(slug: string, versionId: string): Promise<{ name: string; zip: Buffer }> {
    const [row] = await this.db.query<PackageRow[]>(
      `select v.number, v.patch, v.state, v.files from course_versions v join courses c on c.id = v.course_id where v.id = $1 and c.slug = $2`,
      [versionId, slug],
    );
    if (!row) throw new NotFound('This course version');
    const version = row.state === 'draft' ? 'draft' : `${row.number}.${row.patch}`;
    return { name: `${slug}-${version}.zip`, zip: row.files };
  }
}
