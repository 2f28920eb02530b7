import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import { NotFound, PreparedSql, Statement } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';

const findDocument = new Statement<{ document: CourseDocument }, [string]>(
  'find-course-document',
  'select document from course_versions where id = $1',
);

/** Documents kept in memory: far more versions than are in use at one time. */
const KEPT = 50;

/** The content of courses, for everything that shows, opens, grades or certifies. */
@Injectable()
export class CourseVersions {
  /** In order of last use. The row of a version never gets another document, not even as a draft. */
  private readonly documents = new Map<string, CourseDocument>();
  private readonly loading = new Map<string, Promise<CourseDocument>>();

  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
  ) {}

  /** @param tx the transaction one is in: whoever holds a connection must not wait for a second one */
  async document(versionId: string, tx?: EntityManager): Promise<CourseDocument> {
    const known = this.documents.get(versionId);
    if (known) return this.keep(versionId, known);
    if (tx)
      return this.keep(
        versionId,
        found(await tx.query<{ document: CourseDocument }[]>(findDocument.text, [versionId])),
      );
    return this.loading.get(versionId) ?? this.load(versionId);
  }

  /**
   * The id of the version that a new enrolment gets.
   * @throws NotFound while nothing is published.
   */
  async current(courseId: string, tx: EntityManager = this.db.manager): Promise<string> {
    const [row] = await tx.query<{ id: string }[]>(
      `select id from course_versions where course_id = $1 and state = 'published'`,
      [courseId],
    );
    if (!row) throw new NotFound('This course');
    return row.id;
  }

  /** Those who ask at the same time share one query. */
  private load(versionId: string): Promise<CourseDocument> {
    const document = this.sql
      .rows(findDocument, versionId)
      .then((rows) => this.keep(versionId, found(rows)))
      .finally(() => this.loading.delete(versionId));
    this.loading.set(versionId, document);
    return document;
  }

  private keep(versionId: string, document: CourseDocument): CourseDocument {
    this.documents.delete(versionId);
    this.documents.set(versionId, document);
    const [oldest] = this.documents.keys();
    if (this.documents.size > KEPT && oldest) this.documents.delete(oldest);
    return document;
  }
}

function found([row]: { document: CourseDocument }[]): CourseDocument {
  if (!row) throw new NotFound('This course version');
  return row.document;
}
