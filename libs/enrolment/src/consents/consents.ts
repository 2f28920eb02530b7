import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { renderMarkdown } from '@convenor/formats';
import { Clock, DomainError, InvalidInput, projectRoot } from '@convenor/platform';
import type { Application } from '../enrolments/enrolment.entity.js';

export interface ConsentText {
  version: string;
  html: string;
}

export interface GivenConsents {
  acceptsPrivacyNotice: boolean;
  acceptsTerms: boolean;
  /** What the person read; the current version when left out. */
  privacyNoticeVersion?: string;
  termsVersion?: string;
}

class TextChanged extends DomainError {
  readonly code = 'consent_text_changed';
  constructor() {
    super('The privacy notice or the terms have changed since you opened this page. Please read them again.');
  }
}

/** Raise the number when the meaning of a text changes: those who enrol from then on agree to the new one. */
const VERSIONS = { 'privacy-notice': '2', terms: '1' } as const;

type ConsentName = keyof typeof VERSIONS;

/** These texts stand alone: they point at no course. */
const NO_LINKS = { assetUrl: () => '', activityUrl: () => '' };

/** The texts that a person agrees to when they enrol, and the record that they did. */
@Injectable()
export class Consents {
  private readonly texts = new Map<ConsentName, ConsentText>();

  constructor(private readonly clock: Clock) {}

  text(name: ConsentName): ConsentText {
    const known = this.texts.get(name);
    if (known) return known;
    const markdown = readFileSync(join(projectRoot(), 'libs/enrolment/src/consents', `${name}.md`), 'utf8');
    const text = { version: VERSIONS[name], html: renderMarkdown(markdown, NO_LINKS).html };
    this.texts.set(name, text);
    return text;
  }

  /** @throws InvalidInput where one is missing; TextChanged when the person read an older text. */
  record(given: GivenConsents): Application['consents'] {
    const missing = [
      {
        field: 'acceptsPrivacyNotice',
        given: given.acceptsPrivacyNotice,
        message: 'Please agree to the privacy notice. Without it we may not keep your answers.',
      },
      { field: 'acceptsTerms', given: given.acceptsTerms, message: 'Please agree to the terms of the training.' },
    ].filter((consent) => !consent.given);
    if (missing.length > 0)
      throw new InvalidInput(missing.map(({ field, message }) => ({ field, code: 'consent_required', message })));
    const read = { 'privacy-notice': given.privacyNoticeVersion, terms: given.termsVersion };
    const at = this.clock.now().toISOString();
    return (Object.keys(VERSIONS) as ConsentName[]).map((document) => {
      if (read[document] !== undefined && read[document] !== VERSIONS[document]) throw new TextChanged();
      return { document, version: VERSIONS[document], at };
    });
  }
}
