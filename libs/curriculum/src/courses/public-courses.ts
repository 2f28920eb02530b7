import { Injectable } from '@nestjs/common';
import { NotFound, PreparedSql, Statement } from '@convenor/platform';
import { type Scheme, schemeOf } from '@convenor/rules';
import { CourseVersions } from '../versions/course-versions.service.js';
import type { CertificateApproval, CourseDto, CourseListDto, CoursePolicy } from './course.dto.js';
import { CertificationSchemes } from './certification-schemes.js';
import { presentCard, presentCourse, type RunningCourse } from './present-course.js';
import { TakenPlaces } from './taken-places.js';

interface PublishedRow {
  id: string;
  slug: string;
  enrolment_policy: CoursePolicy;
  certificate_approval: CertificateApproval;
  capacity: number | null;
  version_id: string;
  number: number;
  patch: number;
}

const COLUMNS =
  'c.id, c.slug, c.enrolment_policy, c.certificate_approval, c.capacity, v.id as version_id, v.number, v.patch';
const PUBLISHED = `courses c join course_versions v on v.course_id = c.id and v.state = 'published'`;

const listPublished = new Statement<PublishedRow, [string, number]>(
  'list-published-courses',
  `select ${COLUMNS} from ${PUBLISHED} where c.slug > $1 order by c.slug limit $2`,
);

/** What visitors see: one small query for the settings, the content from memory. */
@Injectable()
export class PublicCourses {
  private found: Statement<PublishedRow & { scheme: Scheme | null }, [string]> | null = null;

  constructor(
    private readonly sql: PreparedSql,
    private readonly versions: CourseVersions,
    private readonly places: TakenPlaces,
    private readonly schemes: CertificationSchemes,
  ) {}

  async list(after = '', limit = 25): Promise<CourseListDto> {
    const rows = await this.sql.rows(listPublished, after, limit + 1);
    const page = rows.slice(0, limit);
    const items = await Promise.all(
      page.map(async (row) => presentCard(await this.versions.document(row.version_id), await this.running(row))),
    );
    return { items, next: rows.length > limit ? (page.at(-1)?.slug ?? null) : null };
  }

  /** @throws NotFound while nothing of the course is published. */
  async bySlug(slug: string): Promise<CourseDto> {
    const row = await this.sql.first(this.statement, slug);
    if (!row) throw new NotFound('This course');
    const document = await this.versions.document(row.version_id);
    return presentCourse(document, await this.running(row), row.scheme ?? schemeOf(document.requirements));
  }

  /** Written when it is first needed: by then everybody has said what they contribute. */
  private get statement(): Statement<PublishedRow & { scheme: Scheme | null }, [string]> {
    this.found ??= new Statement(
      'find-published-course',
      `select ${COLUMNS}, ${this.schemes.column('v.id')} as scheme from ${PUBLISHED} where c.slug = $1`,
    );
    return this.found;
  }

  private async running(row: PublishedRow): Promise<RunningCourse> {
    return {
      slug: row.slug,
      enrolmentPolicy: row.enrolment_policy,
      certificateApproval: row.certificate_approval,
      version: `${row.number}.${row.patch}`,
      placesLeft: row.capacity === null ? null : Math.max(0, row.capacity - (await this.places.of(row.id))),
    };
  }
}
