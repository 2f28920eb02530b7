import { Injectable } from '@nestjs/common';

/**
 * What the certificate of a course version asks for. Certification, which stands above, contributes what was applied to
 * it, as part of the statements that ask: so they ask once, and nothing is remembered that could be out of date.
 */
@Injectable()
export class CertificationSchemes {
  private applied: ((versionId: string) => string) | null = null;

  /**
   * Said once, at the start.
   * @param applied SQL of one JSON value, of the course version whose id the expression it is given names
   */
  foundBy(applied: (versionId: string) => string): void {
    this.applied = applied;
  }

  /** SQL of the scheme that was applied to a course version; null where its document says what is asked for. */
  column(versionId: string): string {
    return this.applied ? `(${this.applied(versionId)})` : 'null::jsonb';
  }
}
