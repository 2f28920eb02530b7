import { Injectable } from '@nestjs/common';
import { escapeHtml, Texts } from '@convenor/platform';
import { dayInWords } from '../requirements/requirement-words.js';
import { PublicPage } from '../verification/public-page.js';
import type { PublicHours } from './hours-check.service.js';
import { calendarDay, hoursInWords } from './hours-words.js';

/** What strangers read of certified hours. */
@Injectable()
export class HoursCheckPage {
  constructor(
    private readonly frame: PublicPage,
    private readonly texts: Texts,
  ) {}

  /** @param found null: nothing is known under this address */
  about(found: PublicHours | null): string {
    const sign = !found ? 'unknown' : found.revokedAt ? 'revoked' : 'valid';
    const title = this.html(`title.${sign}`);
    const day = found?.revokedAt ? dayInWords(found.revokedAt, found.timeZone) : '';
    const sentence = this.html(`sentence.${sign}`, { organisation: this.texts.t('certification:organisation'), day });
    const state = this.frame.state(sign, this.html(`state.${sign}`));
    const body = `${state}<h1>${title}</h1><p class="sentence">${sentence}</p>${found ? this.facts(found) : ''}`;
    return this.frame.page({ title, sign, label: this.html('label'), body, foot: '' });
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
    const list = this.frame.facts(rows, (key) => this.html(`facts.${key}`));
    return `${list}<p class="note">${this.html('nameHidden')}</p>`;
  }

  private html(key: string, params: Record<string, string> = {}): string {
    return escapeHtml(this.say(key, params));
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:verifyHours.${key}`, params);
  }
}
