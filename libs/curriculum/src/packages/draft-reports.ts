import { Injectable } from '@nestjs/common';
import { type BankSupply, compareDocuments, type CourseDocument } from '@convenor/formats';
import { NotFound } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { CertificateBeginnings } from '../versions/certificate-beginnings.js';
import { Drafts } from '../versions/drafts.service.js';
import { StaffCourses } from '../courses/staff-courses.js';
import type { CourseImportReportDto } from './course-import.dto.js';
import { prepareAside } from './prepare-aside.js';
import { unpackPackage } from './read-package.js';

/** Says again what a draft will change: against what is published now, not when it was imported. */
@Injectable()
export class DraftReports {
  constructor(
    private readonly db: DataSource,
    private readonly courses: StaffCourses,
    private readonly drafts: Drafts,
    private readonly beginnings: CertificateBeginnings,
  ) {}

  async of(slug: string): Promise<CourseImportReportDto> {
    const { id: courseId } = await this.courses.get(slug);
    const draft = await this.drafts.draftOf(this.db.manager, courseId);
    if (!draft) throw new NotFound('This draft');
    const current = await this.drafts.currentOf(this.db.manager, courseId);
    const [{ files }] = await this.db.query<[{ files: Buffer }]>('select files from course_versions where id = $1', [
      draft.id,
    ]);
    const { changes, changesRequirements } = current
      ? compareDocuments(current.document, draft.document)
      : { changes: [], changesRequirements: false };
    const { report } = await prepareAside({ files: await unpackPackage(files), supply: supplyIn(draft.document) });
    return {
      problems: [...report],
      changes: [...changes],
      changesRequirements,
      comparedWith: current && `${current.number}.${current.patch}`,
      certificate: await this.beginnings.of(this.db.manager, current, draft.document),
      draft: { slug, versionId: draft.id },
    };
  }
}

/** What the bank had when the draft was made of its package. */
function supplyIn({ pools }: CourseDocument): BankSupply {
  return new Map(
    pools.map(({ id, questions, bank = [] }) => {
      const versions = new Map(bank.map(({ id: question, version }) => [question, version]));
      const supplied = questions.flatMap((question) => {
        const version = versions.get(question.id);
        return version === undefined ? [] : [{ version, question }];
      });
      return [id, supplied];
    }),
  );
}
