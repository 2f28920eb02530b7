import { Injectable } from '@nestjs/common';
import { escapeHtml, Texts } from '@convenor/platform';
import { dayInWords } from '../requirements/requirement-words.js';
import { VERIFICATION_STYLE } from '../verification/verification-style.js';
import type { PublicHours } from './hours-check.service.js';
import { calendarDay, hoursInWords } from './hours-words.js';

/** The page that strangers see: whole without JavaScript, pictures or files from elsewhere. */
@Injectable()
export class HoursCheckPage {
  constructor(private readonly texts: Texts) {}

  /** @param found null: nothing is known under this address */
  about(found: PublicHours | null): string {
    const shown = found ? 'valid' : 'unknown';
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
<header><a href="/"><span>${organisation}</span></a></header>
<main class="${shown}">
<p class="label">${this.html('label')}</p>
<p class="state">${this.html(`state.${shown}`)}</p>
<h1>${title}</h1>
<p class="sentence">${this.html(`sentence.${shown}`, { organisation: this.texts.t('certification:organisation') })}</p>
${found ? this.facts(found) : ''}
</main>
</body>
</html>
`;
  }

  private facts(found: PublicHours): string {
    const rows: [string, string][] = [
      ['hours', hoursInWords(this.texts, found.minutes)],
      ['days', this.say('between', { from: calendarDay(found.from), to: calendarDay(found.to) })],
      ['course', found.courseTitle],
      ['provider', found.providerName],
      ['providerNumber', found.providerNumber],
      ['number', found.number],
      ['issued', dayInWords(found.issuedAt, found.timeZone)],
    ];
    const list = rows.map(
      ([key, value]) => `<div><dt>${this.html(`facts.${key}`)}</dt><dd class="${key}">${escapeHtml(value)}</dd></div>`,
    );
    return `<dl>${list.join('')}</dl><p class="note">${this.html('nameHidden')}</p>`;
  }

  private html(key: string, params: Record<string, string> = {}): string {
    return escapeHtml(this.say(key, params));
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:verifyHours.${key}`, params);
  }
}
