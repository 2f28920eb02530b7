import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, Ids, InvalidInput, NotFound, PreconditionMissing, requireMatch } from '@convenor/platform';
import { type AuditAction, type CertificateTemplate, templateProblems } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { FirstTemplate } from './first-template.js';
import { NoOwnTemplate, templateRefused } from './template-errors.js';
import { TemplateImages } from './template-images.service.js';
import { unprintableFields } from './unprintable-fields.js';
import { IN_SCOPE, type KeptTemplate, type TemplateScope, TemplateScopes } from './template-scopes.js';
import type {
  AppliedDto,
  TemplateDto,
  TemplateHistoryDto,
  TemplateHistoryQuery,
  TemplateStateDto,
} from './template.dto.js';

interface VersionRow {
  number: number;
  saved_at: Date;
  saved_by: string | null;
  current: boolean;
  template: CertificateTemplate;
}

/** How certificates look. What was saved once stays as a version: certificates that were issued with it are printed with it. */
@Injectable()
export class CertificateTemplates {
  constructor(
    private readonly db: DataSource,
    private readonly scopes: TemplateScopes,
    private readonly images: TemplateImages,
    private readonly first: FirstTemplate,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async show(course: string | undefined): Promise<TemplateStateDto> {
    return this.state(this.db.manager, await this.scopes.of(course));
  }

  /** The latest first. */
  async history({ course, after, limit = 20 }: TemplateHistoryQuery): Promise<TemplateHistoryDto> {
    const { courseId } = await this.scopes.of(course);
    const rows = await this.db.query<VersionRow[]>(
      `select v.number, v.saved_at, u.name as saved_by, v.id is not distinct from t.current_version_id as current, v.template
         from certificate_templates t join certificate_template_versions v on v.template_id = t.id
         left join users u on u.id = v.saved_by
        where t.course_id is not distinct from $1::uuid and ($2::int is null or v.number < $2)
        order by v.number desc limit $3`,
      [courseId, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const items = page.map(({ number, saved_at, saved_by, current, template }) => ({
      version: number,
      savedAt: saved_at.toISOString(),
      savedBy: saved_by,
      current,
      template: template as TemplateDto,
    }));
    return { items, next: rows.length > limit ? page.at(-1)!.number : null };
  }

  /** @throws InvalidInput with everything that is wrong, PreconditionMissing, ChangedMeanwhile */
  async save(
    staffId: string,
    course: string | undefined,
    ifMatch: string | undefined,
    template: TemplateDto,
  ): Promise<TemplateStateDto> {
    this.check(template);
    return this.change(course, ifMatch, async (tx, kept) => {
      await this.checkImages(tx, template);
      const [{ number }] = await tx.query<[{ number: number }]>(
        'select coalesce(max(number), 0) + 1 as number from certificate_template_versions where template_id = $1',
        [kept.id],
      );
      const id = this.ids.next();
      await tx.query(
        `insert into certificate_template_versions (id, template_id, number, template, saved_by, saved_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, kept.id, number, JSON.stringify(template), staffId, this.clock.now()],
      );
      await this.images.forgetUnused(tx);
      return { current: id, actorId: staffId, action: 'certificate_template.saved', number };
    });
  }

  /** @throws NotFound for a version that there is not, PreconditionMissing, ChangedMeanwhile */
  async useAgain(
    staffId: string,
    course: string | undefined,
    ifMatch: string | undefined,
    number: number,
  ): Promise<TemplateStateDto> {
    return this.change(course, ifMatch, async (tx, kept) => {
      const [version] = await tx.query<{ id: string }[]>(
        'select id from certificate_template_versions where template_id = $1 and number = $2',
        [kept.id, number],
      );
      if (!version) throw new NotFound('This version');
      return { current: version.id, actorId: staffId, action: 'certificate_template.used_again', number };
    });
  }

  /** A course goes back to the organisation's template, the organisation to the first one. @throws NoOwnTemplate */
  async takeBack(staffId: string, course: string | undefined, ifMatch: string | undefined): Promise<TemplateStateDto> {
    return this.change(course, ifMatch, async (_tx, kept) => {
      if (kept.current_version_id === null) throw new NoOwnTemplate();
      return { current: null, actorId: staffId, action: 'certificate_template.taken_back' };
    });
  }

  /** Prints the certificates that were issued earlier with what is in use now. */
  async applyToEarlier(staffId: string, course: string | undefined, ifMatch: string | undefined): Promise<AppliedDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const scope = await this.scopes.of(course);
    return this.db.transaction(async (tx) => {
      const kept = await this.scopes.hold(tx, scope);
      requireMatch(ifMatch, kept.row_version);
      const inUse = await this.scopes.inUse(tx, scope);
      const rows = await tx.query<unknown[]>(
        `insert into certificate_looks as l (credential_id, version_id, contact_minutes)
         select k.id, $2, k.credited_seconds / 60
           from credentials k join enrolments e on e.id = k.enrolment_id where k.issued_at is not null and ${IN_SCOPE}
         on conflict (credential_id) do update set version_id = excluded.version_id
           where l.version_id is distinct from excluded.version_id
         returning 1`,
        [scope.courseId, inUse?.version_id ?? null],
      );
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'certificate_template.applied',
        subject: { type: 'certificate_template', id: kept.id },
        detail: { changed: rows.length, ...(course !== undefined && { course }) },
      });
      return { changed: rows.length };
    });
  }

  /** @throws InvalidInput for what no certificate can be printed with */
  check(template: TemplateDto): void {
    const problems = templateProblems(template);
    if (problems.length > 0) throw templateRefused(problems);
    const unprintable = unprintableFields(template);
    if (unprintable.length > 0) throw new InvalidInput(unprintable);
  }

  async checkImages(tx: EntityManager, template: TemplateDto): Promise<void> {
    const missing = await this.images.missing(tx, template);
    if (missing.length === 0) return;
    const fields = [
      ...[{ field: 'logo', image: template.logo }],
      ...template.signatories.map(({ image }, place) => ({ field: `signatories.${place}.image`, image })),
    ].filter(({ image }) => image !== null && missing.includes(image));
    const message = 'This picture is not here any more. Please choose it again.';
    throw new InvalidInput(fields.map(({ field }) => ({ field, code: 'unknown_image', message })));
  }

  private async change(
    course: string | undefined,
    ifMatch: string | undefined,
    decide: (tx: EntityManager, kept: KeptTemplate) => Promise<Decision>,
  ): Promise<TemplateStateDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const scope = await this.scopes.of(course);
    return this.db.transaction(async (tx) => {
      const kept = await this.scopes.hold(tx, scope);
      requireMatch(ifMatch, kept.row_version);
      const { current, actorId, action, number } = await decide(tx, kept);
      await tx.query(
        'update certificate_templates set current_version_id = $2, row_version = row_version + 1 where id = $1',
        [kept.id, current],
      );
      const state = await this.state(tx, scope);
      await this.audit.record(tx, {
        ...{ actorId, action, subject: { type: 'certificate_template', id: kept.id } },
        detail: { ...(number !== undefined && { number }), ...(course !== undefined && { course }) },
      });
      return state;
    });
  }

  private async state(tx: EntityManager, scope: TemplateScope): Promise<TemplateStateDto> {
    const kept = await this.scopes.kept(tx, scope);
    const inUse = await this.scopes.inUse(tx, scope);
    const [{ earlier }] = await tx.query<[{ earlier: number }]>(
      `select count(*)::int as earlier from credentials k join enrolments e on e.id = k.enrolment_id
         left join certificate_looks l on l.credential_id = k.id
        where k.issued_at is not null and ${IN_SCOPE} and l.version_id is distinct from $2::uuid`,
      [scope.courseId, inUse?.version_id ?? null],
    );
    const isOwn = inUse?.course_id === scope.courseId;
    return {
      rowVersion: kept?.row_version ?? 0,
      course: scope.course,
      source: !inUse ? 'product' : inUse.course_id === null ? 'organisation' : 'course',
      version: isOwn ? inUse.number : null,
      savedAt: isOwn ? inUse.saved_at.toISOString() : null,
      template: (inUse?.template ?? this.first.get()) as TemplateDto,
      earlier,
    };
  }
}

interface Decision {
  readonly current: string | null;
  readonly actorId: string;
  readonly action: AuditAction;
  readonly number?: number;
}
