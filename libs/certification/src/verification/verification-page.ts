import { Injectable } from '@nestjs/common';
import { dayInWords } from '../requirements/requirement-words.js';
import { LastUsed } from './last-used.js';
import { type CheckLine, PublicPage } from './public-page.js';
import type { SignatureOutcome } from './stored-signatures.js';
import type { PublicCredential } from './verification.service.js';

/** Pages that are kept, of some ten thousand bytes each: those of certificates that many look at. */
const KEPT = 500;
const FURTHER = '<p class="further"><a href="/verify">';

/** What strangers read about one certificate. */
@Injectable()
export class VerificationPage {
  private readonly pages = new LastUsed<Buffer>(KEPT);

  constructor(private readonly frame: PublicPage) {}

  /** Made once of the same facts: whatever has changed about a certificate, its status above all, makes another page. */
  about({ facts, timeZone }: PublicCredential, signature: SignatureOutcome): Buffer {
    const made = JSON.stringify([facts, timeZone, signature]);
    return this.pages.get(made) ?? this.pages.put(made, Buffer.from(this.made(facts, timeZone, signature)));
  }

  unknown(): string {
    const { frame } = this;
    return this.page(
      'unknown',
      `<p class="sentence">${frame.html('sentence.unknown')}</p>${FURTHER}${frame.html('checkAnother')}</a></p>`,
      '',
    );
  }

  private made(facts: PublicCredential['facts'], timeZone: string, signature: SignatureOutcome): string {
    const { frame } = this;
    const { status, organisation, holderName } = facts;
    const day = (instant: string | null): string | null => instant && dayInWords(instant, timeZone);
    const [issued, until] = [day(facts.issuedAt), day(facts.expiresAt)];
    const [suspended, revoked, superseded] = [day(facts.suspendedAt), day(facts.revokedAt), day(facts.supersededAt)];
    const ended = status === 'revoked' || status === 'superseded';
    const list = frame.facts([
      ['holder', holderName],
      ['course', facts.courseTitle],
      ['number', facts.number],
      ['issued', issued],
      ['suspended', suspended],
      ['revoked', revoked],
      ['superseded', superseded],
      [status === 'expired' ? 'wasValidUntil' : 'validUntil', ended ? null : (until ?? frame.say('facts.noEnd'))],
    ]);
    const params = { organisation, until: until ?? '', day: suspended ?? revoked ?? superseded ?? '' };
    const note = holderName ? 'nameShown' : status === 'valid' || status === 'expired' ? 'nameHidden' : 'nameWithheld';
    return this.page(
      status,
      `<p class="sentence">${frame.html(`sentence.${status}`, params)}</p>${list}<p class="note">${frame.html(note)}</p>
${frame.checks(this.checksOf(facts, signature))}
${FURTHER}${frame.html('checkAnother')}</a></p>`,
      frame.html('foot'),
    );
  }

  private checksOf({ status, organisation }: PublicCredential['facts'], signature: SignatureOutcome): CheckLine[] {
    const say = (key: string): string => this.frame.say(`looked.${key}`, { organisation });
    const signed: Record<SignatureOutcome, CheckLine['outcome']> = {
      passed: 'passed',
      failed: 'failed',
      none: 'skipped',
    };
    return [
      { outcome: 'passed', sentence: say('register') },
      { outcome: signed[signature], sentence: say(`signature_${signature}`) },
      {
        outcome: status === 'expired' ? 'failed' : 'passed',
        sentence: say(status === 'expired' ? 'ended' : 'running'),
      },
      {
        outcome: status === 'valid' || status === 'expired' ? 'passed' : 'failed',
        sentence: say(status === 'valid' || status === 'expired' ? 'standing' : status),
      },
    ];
  }

  private page(sign: Parameters<PublicPage['state']>[0], body: string, foot: string): string {
    const title = this.frame.html(`title.${sign}`);
    return this.frame.page({ title, sign, body: `${this.frame.state(sign)}\n<h1>${title}</h1>\n${body}`, foot });
  }
}
