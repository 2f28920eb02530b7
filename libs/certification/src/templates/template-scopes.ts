import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Ids } from '@convenor/platform';
import type { CertificateTemplate } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { TemplateCourseDto } from './template.dto.js';

/** What a template is for: a course, or (without one) every course that has none of its own. */
export interface TemplateScope {
  readonly courseId: string | null;
  readonly course: TemplateCourseDto | null;
}

export interface KeptTemplate {
  readonly id: string;
  readonly row_version: number;
  readonly current_version_id: string | null;
}

export interface InUse {
  readonly version_id: string;
  readonly course_id: string | null;
  readonly number: number;
  readonly saved_at: Date;
  readonly template: CertificateTemplate;
}

/** Enrolments of a scope: of its course, or of the courses that have no template of their own in use. $1 is the course. */
export const IN_SCOPE = `(e.course_id = $1::uuid or ($1::uuid is null and not exists (
  select from certificate_templates own where own.course_id = e.course_id and own.current_version_id is not null)))`;

/** Finds templates by what they are for. */
@Injectable()
export class TemplateScopes {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound for a course that does not exist */
  async of(slug: string | undefined): Promise<TemplateScope> {
    if (slug === undefined) return { courseId: null, course: null };
    const { id, title } = await this.courses.bySlug(this.db.manager, slug);
    return { courseId: id, course: { slug, title } };
  }

  async kept(tx: EntityManager, { courseId }: TemplateScope): Promise<KeptTemplate | undefined> {
    const [row] = await tx.query<KeptTemplate[]>(
      'select id, row_version, current_version_id from certificate_templates where course_id is not distinct from $1::uuid',
      [courseId],
    );
    return row;
  }

  /** Holds the template of a scope until the end of the transaction; one that was never saved begins now. */
  async hold(tx: EntityManager, { courseId }: TemplateScope): Promise<KeptTemplate> {
    await tx.query('insert into certificate_templates (id, course_id) values ($1, $2) on conflict do nothing', [
      this.ids.next(),
      courseId,
    ]);
    const [row] = await tx.query<KeptTemplate[]>(
      `select id, row_version, current_version_id from certificate_templates
        where course_id is not distinct from $1::uuid for update`,
      [courseId],
    );
    return row!;
  }

  /** What prints in a scope now: its own, else the organisation's; undefined where nobody has chosen anything. */
  async inUse(tx: EntityManager, { courseId }: TemplateScope): Promise<InUse | undefined> {
    const [row] = await tx.query<InUse[]>(
      `select v.id as version_id, t.course_id, v.number, v.saved_at, v.template
         from certificate_templates t join certificate_template_versions v on v.id = t.current_version_id
        where t.course_id is null or t.course_id = $1::uuid order by t.course_id nulls last limit 1`,
      [courseId],
    );
    return row;
  }
}
