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
  /** In order of last use. */
  private readonly documents = new Map<string, Promise<CourseDocument>>();

  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
  ) {}

  /** Kept in memory for good: the row of a version never gets another document, not even as a draft. */
  async document(versionId: string): Promise<CourseDocument> {
    const document = this.documents.get(versionId) ?? this.load(versionId);
    this.documents.delete(versionId);
    this.documents.set(versionId, document);
    const [oldest] = this.documents.keys();
    if (this.documents.size > KEPT && oldest) this.documents.delete(oldest);
    try {
      return await document;
    } catch (error) {
      this.documents.delete(versionId);
      throw error;
    }
  }

  /**
   * The id of the version that a new enrolment gets.
   * @throws NotFound while nothing is published.
   */
  async current(courseId: string, tx: EntityManager = this.db.manager): Promise<string> {
    const [row] = await tx.query<{ id: string }[]>(`select id from course_versions where course_id = $1 and state = 'published'`, [courseId]);
    if (!row) throw new NotFound('This course');
    return row.id;
  }

  private async load(versionId: string): Promise<CourseDocument> {
    const row = await this.sql.first(findDocument, versionId);
    if (!row) throw new NotFound('This course version');
    return row.document;
  }
}
