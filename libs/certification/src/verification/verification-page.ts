import { Injectable } from '@nestjs/common';
import { escapeHtml, Texts } from '@convenor/platform';
import type { PublicCredentialStatus } from '@convenor/rules';
import { HEAD_RADIUS, MARK_SEATS, SHOULDERS_WIDTH } from '../mark.js';
import { dayInWords } from '../requirements/requirement-words.js';
import { VERIFICATION_STYLE } from './verification-style.js';
import type { PublicCredential } from './verification.service.js';

type Shown = PublicCredentialStatus | 'unknown';

const MARK = `<svg class="mark" width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">${MARK_SEATS.map(
  ({ x, y, shoulders }) =>
    `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${HEAD_RADIUS}" fill="currentColor"/><path d="${shoulders}" fill="none" stroke="currentColor" stroke-width="${SHOULDERS_WIDTH}" stroke-linecap="round"/>`,
).join('')}</svg>`;

/** A sign beside every state, so that none is told by its colour alone. */
const SIGNS: Record<Shown, string> = {
  valid: '<path d="M7 12.5l3.4 3.4L17.5 8.6"/>',
  expired: '<path d="M12 7v5.4l3.4 2"/>',
  suspended: '<path d="M9.5 8v8M14.5 8v8"/>',
  revoked: '<path d="M8 8l8 8M16 8l-8 8"/>',
  superseded: '<path d="M8 12h8M12.5 8.5 16 12l-3.5 3.5"/>',
  unknown: '<path d="M9.2 9.4a2.9 2.9 0 1 1 4.4 2.5c-1 .6-1.6 1.1-1.6 2.1M12 17.2v.1"/>',
};

/** What no longer counts has no end that could be told. */
const WITHOUT_END: readonly Shown[] = ['revoked', 'superseded'];
/** Names are only shown of what stands. */
const NAMELESS: readonly Shown[] = ['suspended', 'revoked', 'superseded'];

/** The page that strangers see: whole without JavaScript, pictures or files from elsewhere. */
@Injectable()
export class VerificationPage {
  constructor(private readonly texts: Texts) {}

  about({ facts, timeZone }: PublicCredential): string {
    const { status, organisation, holderName } = facts;
    const day = (instant: string | null): string | null => instant && dayInWords(instant, timeZone);
    const [issued, until] = [day(facts.issuedAt)!, day(facts.expiresAt)];
    const [suspended, revoked, superseded] = [day(facts.suspendedAt), day(facts.revokedAt), day(facts.supersededAt)];
    const rows: [string, string | null][] = [
      ['holder', holderName],
      ['course', facts.courseTitle],
      ['number', facts.number],
      ['issued', issued],
      ['suspended', suspended],
      ['revoked', revoked],
      ['superseded', superseded],
      [
        status === 'expired' ? 'wasValidUntil' : 'validUntil',
        WITHOUT_END.includes(status) ? null : (until ?? this.say('facts.noEnd')),
      ],
    ];
    const list = rows
      .filter((row): row is [string, string] => row[1] !== null)
      .map(
        ([key, value]) =>
          `<div><dt>${this.html(`facts.${key}`)}</dt><dd class="${key}">${escapeHtml(value)}</dd></div>`,
      )
      .join('');
    const sentence = this.html(`sentence.${status}`, {
      organisation,
      until: until ?? '',
      day: suspended ?? revoked ?? superseded ?? '',
    });
    const note = NAMELESS.includes(status) ? 'nameWithheld' : holderName ? 'nameShown' : 'nameHidden';
    return this.page(status, sentence, `<dl>${list}</dl><p class="note">${this.html(note)}</p>`, this.html('foot'));
  }

  unknown(): string {
    return this.page('unknown', this.html('sentence.unknown'), '', '');
  }

  private page(shown: Shown, sentence: string, facts: string, foot: string): string {
    const title = this.html(`title.${shown}`);
    const organisation = escapeHtml(this.texts.t('certification:organisation'));
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${organisation}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${VERIFICATION_STYLE}</style>
</head>
<body>
<header><a href="/">${MARK}<span>${organisation}</span></a></header>
<main class="${shown}">
<p class="label">${this.html('label')}</p>
<p class="state"><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${SIGNS[shown]}</svg>${this.html(`state.${shown}`)}</p>
<h1>${title}</h1>
<p class="sentence">${sentence}</p>
${facts}
</main>
${foot && `<footer><p>${foot}</p></footer>`}
</body>
</html>
`;
  }

  private html(key: string, params: Record<string, string> = {}): string {
    return escapeHtml(this.say(key, params));
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:verify.${key}`, params);
  }
}
