import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { DocumentActivity } from '@convenor/formats';
import type { VersionedStep } from '@convenor/progress';
import { renewalPlace, type RenewalTerms, type StepPlace } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

type Kind<K extends DocumentActivity['kind']> = Extract<DocumentActivity, { kind: K }>;

/** Which versions of a course a renewal may take its steps from. */
export interface RenewalVersions {
  /** The one the person trained in. */
  own: string;
  /** Null while nothing is published. */
  published: string | null;
}

/** The steps that terms name, as whoever renews takes them; null = not asked for, or found nowhere. */
export interface AskedSteps {
  quiz: VersionedStep<Kind<'quiz'>> | null;
  agreement: VersionedStep<Kind<'agreement'>> | null;
}

/** Finds the steps that a renewal asks for: in the course as it is published, or else as the person trained in it. */
@Injectable()
export class RenewalSteps {
  constructor(private readonly versions: CourseVersions) {}

  async of(
    tx: EntityManager,
    { quiz, agreement }: Pick<RenewalTerms, 'quiz' | 'agreement'>,
    versions: RenewalVersions,
  ): Promise<AskedSteps> {
    return {
      quiz: await this.find(tx, quiz, 'quiz', versions),
      agreement: await this.find(tx, agreement, 'agreement', versions),
    };
  }

  private async find<K extends 'quiz' | 'agreement'>(
    tx: EntityManager,
    activityId: string | null,
    kind: K,
    { own, published }: RenewalVersions,
  ): Promise<VersionedStep<Kind<K>> | null> {
    if (activityId === null) return null;
    for (const courseVersionId of new Set([published ?? own, own])) {
      const document = await this.versions.document(courseVersionId, tx);
      const activity = document.modules
        .flatMap(({ activities }) => activities)
        .find((each): each is Kind<K> => each.id === activityId && each.kind === kind);
      if (activity) return { activity, courseVersionId, document };
    }
    return null;
  }
}

/** From where a renewal takes its steps, as `rules/renewal` says it. */
export function placeOf(terms: RenewalTerms, { quiz, agreement }: AskedSteps, own: string): StepPlace {
  const place = (asked: string | null, step: VersionedStep | null): StepPlace | null =>
    asked === null ? null : !step ? 'gone' : step.courseVersionId === own ? 'own' : 'published';
  return renewalPlace(terms, [place(terms.quiz, quiz), place(terms.agreement, agreement)]);
}
