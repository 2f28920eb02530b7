import { Injectable } from '@nestjs/common';
import { dayInWords } from '../requirements/requirement-words.js';
import { type CheckLine, PublicPage } from './public-page.js';
import type { SignatureOutcome } from './stored-signatures.js';
import type { PublicCredentialDto } from './verification.dto.js';

const FURTHER = '<p class="further"><a href="/verify">';

/** What strangers read about one certificate. */
@Injectable()
export class VerificationPage {
  private whenUnknown: Buffer | null = null;

  constructor(private readonly frame: PublicPage) {}

  /** The same for whatever is not known. */
  unknown(): Buffer {
    const { frame } = this;
    return (this.whenUnknown ??= this.page(
      'unknown',
      `<p class="sentence">${frame.html('sentence.unknown')}</p>${FURTHER}${frame.html('checkAnother')}</a></p>`,
      '',
    ));
  }

  /** @param timeZone in which its days are printed */
  about(facts: PublicCredentialDto, timeZone: string, signature: SignatureOutcome): Buffer {
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

  private checksOf({ status, organisation }: PublicCredentialDto, signature: SignatureOutcome): CheckLine[] {
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

  private page(sign: Parameters<PublicPage['state']>[0], body: string, foot: string): Buffer {
    const title = this.frame.html(`title.${sign}`);
    const all = `${this.frame.state(sign)}\n<h1>${title}</h1>\n${body}`;
    return Buffer.from(this.frame.page({ title, sign, body: all, foot }));
  }
}
