import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import { isSameScheme, type Scheme, schemeBeginning, type SchemeLoss, schemeOf } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { CertificationSchemes } from '../courses/certification-schemes.js';
import type { CertificateBeginningDto } from './certificate-beginning.dto.js';
import type { StoredVersion } from './drafts.service.js';

const LOSSES: Record<SchemeLoss['change'], (name: string) => string> = {
  left_out: (name) => `${name} is left out: what it asks for is not in this version.`,
  fewer_modules: (name) => `${name} asks for fewer modules: some of them are not in this version.`,
  asks_for_fewer: (name) => `${name} asks for fewer of its parts, because fewer are left.`,
};

/** What certificates of a draft will ask for, if it is published as a new version. */
@Injectable()
export class CertificateBeginnings {
  constructor(private readonly schemes: CertificationSchemes) {}

  /** Null where the package decides, as no other wish was ever stated. */
  async of(
    tx: EntityManager,
    before: StoredVersion | null,
    document: CourseDocument,
  ): Promise<CertificateBeginningDto | null> {
    if (!before) return null;
    const [{ applied }] = await tx.query<[{ applied: Scheme | null }]>(
      `select ${this.schemes.column('v.id')} as applied from course_versions v where v.id = $1`,
      [before.id],
    );
    if (!applied) return null;
    const { from, scheme, losses } = schemeBeginning(document, before.document, applied);
    const version = `${before.number}.${before.patch}`;
    const differs = from === 'version_before' && !isSameScheme(scheme, schemeOf(document.requirements));
    return { from, version, differs, losses: from === 'package' ? [] : losses.map(said) };
  }
}

function said({ key, title, change }: SchemeLoss): string {
  return LOSSES[change](`"${title || key}"`);
}
