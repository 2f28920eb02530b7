import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import { type Scheme, schemeOf } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

type Find = (versionId: string, tx?: EntityManager) => Promise<Scheme | null>;

/** What the certificate of a course version asks for. Certification, which stands above, says what was applied to it. */
@Injectable()
export class CertificationSchemes {
  private find: Find | null = null;

  foundBy(find: Find): void {
    this.find = find;
  }

  /** Where nothing was applied, the list in the document: all of it. */
  async of(versionId: string, { requirements }: CourseDocument, tx?: EntityManager): Promise<Scheme> {
    return (await this.find?.(versionId, tx)) ?? schemeOf(requirements);
  }
}
