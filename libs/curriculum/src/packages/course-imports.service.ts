import { Injectable } from '@nestjs/common';
import { BankQuestions } from '@convenor/bank';
import {
  type BankSelection,
  type BankSupply,
  compareDocuments,
  type CourseDocument,
  type Problem,
  type SuppliedQuestion,
} from '@convenor/formats';
import { AuditLog, Clock, Ids } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { CourseAssets } from '../assets/course-assets.js';
import { Course } from '../courses/course.entity.js';
import { CertificateBeginnings } from '../versions/certificate-beginnings.js';
import { Drafts } from '../versions/drafts.service.js';
import type { CourseImportReportDto } from './course-import.dto.js';
import { PackageHasErrors } from './package-errors.js';
import { prepareAside } from './prepare-aside.js';
import { type PackageFiles, readPackageAt, unpackPackage } from './read-package.js';

/** A package without errors, rendered and ready to be saved. */
export interface PreparedCourse {
  files: PackageFiles;
  document: CourseDocument;
  zip: Uint8Array;
  warnings: readonly Problem[];
}

/** Turns packages into drafts. All reading and rendering happens before the transaction; what fails leaves no trace. */
@Injectable()
export class CourseImports {
  constructor(
    private readonly db: DataSource,
    private readonly bank: BankQuestions,
    private readonly assets: CourseAssets,
    private readonly drafts: Drafts,
    private readonly beginnings: CertificateBeginnings,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws PackageNotReadable, PackageHasErrors */
  async importZip(actorId: string, zip: Uint8Array): Promise<CourseImportReportDto> {
    return this.importFiles(actorId, await unpackPackage(zip));
  }

  /** For the command line: a folder or a zip on this machine. */
  async importCourse(path: string): Promise<CourseImportReportDto> {
    return this.importFiles(null, await readPackageAt(path));
  }

  async importFiles(actorId: string | null, files: PackageFiles): Promise<CourseImportReportDto> {
    const prepared = await this.prepare(files);
    return this.db.transaction((tx) => this.save(tx, actorId, prepared));
  }

  /** @throws PackageHasErrors with everything there is to mend; PackageTooHeavy */
  async prepare(files: PackageFiles): Promise<PreparedCourse> {
    const first = await prepareAside({ files, supply: null });
    const { ready, report } =
      first.needs.size > 0 ? await prepareAside({ files, supply: await this.supplyFor(first.needs) }) : first;
    if (!ready) throw new PackageHasErrors(report);
    return { files, ...ready, warnings: report };
  }

  /** Makes the package the draft of its course; a draft that was there is replaced. */
  async save(tx: EntityManager, actorId: string | null, prepared: PreparedCourse): Promise<CourseImportReportDto> {
    const { files, document, zip, warnings } = prepared;
    const course = await this.courseOf(tx, document);
    const current = await this.drafts.currentOf(tx, course.id);
    await this.drafts.discard(tx, course.id);
    const versionId = this.ids.next();
    await tx.query(
      `insert into course_versions (id, course_id, number, patch, state, document, content_hash, files, created_by, created_at)
       select $1, $2, coalesce(max(number), 0) + 1, 0, 'draft', $3, $4, $5, $6, $7 from course_versions where course_id = $2`,
      [
        versionId,
        course.id,
        JSON.stringify(document),
        document.contentHash,
        Buffer.from(zip),
        actorId,
        this.clock.now(),
      ],
    );
    await this.assets.keep(tx, document, files);
    await tx.update(
      Course,
      { id: course.id },
      { rowVersion: course.rowVersion + 1, ...(!current && { title: document.title }) },
    );
    await this.audit.record(tx, {
      actorId,
      action: 'course.draft_imported',
      subject: { type: 'course', id: course.id },
      detail: { versionId, contentHash: document.contentHash },
    });
    const { changes, changesRequirements } = current
      ? compareDocuments(current.document, document)
      : { changes: [], changesRequirements: false };
    return {
      problems: [...warnings],
      changes: [...changes],
      changesRequirements,
      comparedWith: current && `${current.number}.${current.patch}`,
      certificate: await this.beginnings.of(tx, current, document),
      draft: { slug: course.slug, versionId },
    };
  }

  private async supplyFor(needs: ReadonlyMap<string, BankSelection>): Promise<BankSupply> {
    const supply = new Map<string, SuppliedQuestion[] | null>();
    for (const [pool, selection] of needs) supply.set(pool, await this.bank.reviewed(selection));
    return supply;
  }

  /** The course of this slug, locked; a new one starts with the settings of its package. */
  private async courseOf(tx: EntityManager, document: CourseDocument): Promise<Course> {
    await tx.query(
      `insert into courses (id, slug, title, enrolment_policy, certificate_approval, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (slug) do nothing`,
      [
        this.ids.next(),
        document.slug,
        document.title,
        document.enrolmentPolicy,
        document.certificate.approval,
        this.clock.now(),
      ],
    );
    return tx.findOneOrFail(Course, { where: { slug: document.slug }, lock: { mode: 'pessimistic_write' } });
  }
}
