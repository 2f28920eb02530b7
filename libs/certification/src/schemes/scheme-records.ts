import { Injectable } from '@nestjs/common';
import { CourseVersions, type SchemeNodeDto } from '@convenor/curriculum';
import type { CourseDocument } from '@convenor/formats';
import { type FieldProblem, NotFound, requireMatch } from '@convenor/platform';
import { type Scheme, type SchemeDraft, schemeOf, type SchemeProblem, schemeProblems } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { SchemeDto } from './scheme.dto.js';
import { VersionNotPublished } from './scheme.errors.js';

interface VersionRow {
  slug: string;
  version: string;
  state: 'draft' | 'published' | 'retired';
}

interface SchemeRow {
  version: number;
  document: SchemeDraft;
  row_version: number;
  changed_at: Date;
  changed_by: string | null;
  applied_at: Date | null;
  applied_by: string | null;
  reason: string | null;
}

/** A published version of a course with its schemes, as they are stored. */
export interface SchemesOfVersion {
  courseVersionId: string;
  course: VersionRow;
  document: CourseDocument;
  rowVersion: number;
  current: Scheme;
  draft: SchemeRow | null;
  /** The latest first. */
  applied: SchemeRow[];
  /** The number that a new draft gets. */
  nextVersion: number;
}

const SENTENCES: Record<SchemeProblem['code'], string> = {
  not_a_group: 'A scheme begins with a group.',
  empty_group: 'Put at least one requirement into this group, or remove it.',
  too_deep: 'Groups may stand within each other four deep.',
  more_than_fifty: 'A certificate may ask for up to 50 things, groups included.',
  bad_key: 'A key is lower-case letters, digits and single hyphens.',
  key_twice: 'Two parts of this scheme have the same key.',
  required: 'Please fill this in.',
  not_here: 'This does not belong to this kind of requirement.',
  out_of_range: 'Please choose another number.',
  more_than_there_are: 'The group has fewer parts than it asks for.',
  unknown_module: 'This version of the course has no such module.',
  unknown_activity: 'This version of the course has no such activity.',
  wrong_kind: 'An assessment names a quiz, an agreement names an agreement.',
  no_meetings: 'Ask for at least one meeting of some kind.',
  more_than_meetings: 'Ask for no more mentors than meetings: each meeting is signed off by one.',
};

/** Finds the schemes of a course version, and says them. */
@Injectable()
export class SchemeRecords {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
  ) {}

  /** @throws NotFound, VersionNotPublished */
  async find(courseVersionId: string, tx: EntityManager = this.db.manager): Promise<SchemesOfVersion> {
    const [course] = await tx.query<VersionRow[]>(
      `select c.slug, v.number || '.' || v.patch as version, v.state
         from course_versions v join courses c on c.id = v.course_id where v.id = $1`,
      [courseVersionId],
    );
    if (!course) throw new NotFound('This course version');
    if (course.state === 'draft') throw new VersionNotPublished();
    const document = await this.versions.document(courseVersionId, tx);
    const rows = await tx.query<SchemeRow[]>(
      `select s.version, s.document, s.row_version, s.changed_at, c.name as changed_by, s.applied_at, a.name as applied_by, s.reason
         from certification_schemes s left join users c on c.id = s.changed_by left join users a on a.id = s.applied_by
        where s.course_version_id = $1 order by s.version desc`,
      [courseVersionId],
    );
    const applied = rows.filter(({ applied_at }) => applied_at !== null);
    const [latest] = applied;
    return {
      ...{ courseVersionId, course, document, applied },
      rowVersion: rows[0]?.row_version ?? 0,
      current: latest ? (latest.document as Scheme) : schemeOf(document.requirements),
      draft: rows.find(({ applied_at }) => applied_at === null) ?? null,
      nextVersion: (latest?.version ?? 0) + 1,
    };
  }

  /** As `find`, and nobody else changes it until the end of the transaction. @throws ChangedMeanwhile */
  async hold(tx: EntityManager, courseVersionId: string, ifMatch: string | undefined): Promise<SchemesOfVersion> {
    await tx.query('select 1 from course_versions where id = $1 for no key update', [courseVersionId]);
    const found = await this.find(courseVersionId, tx);
    requireMatch(ifMatch, found.rowVersion);
    return found;
  }

  problems({ document }: SchemesOfVersion, draft: SchemeDraft): FieldProblem[] {
    return schemeProblems(draft, document).map(({ path, code }) => ({
      ...{ field: path === '' ? 'scheme' : `scheme.${path}`, code },
      message: SENTENCES[code],
    }));
  }

  present(found: SchemesOfVersion): SchemeDto {
    const { courseVersionId, course, document, rowVersion, current, draft, applied } = found;
    const activities = document.modules.flatMap((module) => module.activities);
    const choices = (kind: string): { id: string; title: string }[] =>
      activities.filter((activity) => activity.kind === kind).map(({ id, title }) => ({ id, title }));
    return {
      ...{ courseVersionId, rowVersion, current: current as unknown as SchemeNodeDto },
      course: { slug: course.slug, title: document.title, version: course.version },
      draft: draft && {
        scheme: draft.document as SchemeNodeDto,
        changedAt: draft.changed_at.toISOString(),
        changedBy: draft.changed_by,
        problems: this.problems(found, draft.document),
      },
      applied: applied.map(({ version, applied_at, applied_by, reason }) => ({
        ...{ version, appliedAt: applied_at!.toISOString(), appliedBy: applied_by, reason: reason! },
      })),
      modules: document.modules.map(({ id, title }) => ({ id, title })),
      quizzes: choices('quiz'),
      agreements: choices('agreement'),
    };
  }
}
