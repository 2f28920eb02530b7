import { Injectable } from '@nestjs/common';
import { escapeHtml } from '@convenor/platform';
import { dayInWords, localDateAt } from '@convenor/rules';
import type {
  RegisterCertificateDto,
  RegisterDto,
  RegisterEntryDto,
  RegisterQuery,
} from '../entries/register-entry.dto.js';
import { ContactForm, type Tried } from './contact-form.js';
import { PageFrame } from './page-frame.js';

/** The public pages about facilitators. */
@Injectable()
export class FacilitatorPages {
  constructor(
    private readonly frame: PageFrame,
    private readonly form: ContactForm,
  ) {}

  list({ q, region, language, online }: RegisterQuery, { items, next }: RegisterDto): string {
    const asked = { q, region, language, online: online === undefined ? undefined : String(online) };
    const say = (key: string): string => this.frame.html(`facilitators.${key}`);
    const find = `<form class="find" method="get" action="/facilitators" role="search">
<p class="find-field"><label for="q">${say('q')}</label><input id="q" name="q" type="search" maxlength="200" value="${escapeHtml(q ?? '')}"></p>
${this.frame.select('language', this.frame.say('facilitators.language'), this.frame.languageChoices(), language)}
${this.frame.select('online', this.frame.say('facilitators.how'), this.frame.howChoices(), asked.online)}
<p class="find-field"><button type="submit">${this.frame.html('search')}</button></p>
</form>`;
    const rows = items.map((entry) => `<li>${this.row(entry)}</li>`).join('');
    const empty = `<h2>${say('none')}</h2><p>${say('noneText')}</p><p><a href="/facilitators">${say('all')}</a></p>`;
    const body = `<h1>${say('title')}</h1><p class="lead">${say('lead')}</p>${find}${rows ? `<ul class="rows">${rows}</ul>` : empty}${this.frame.more('/facilitators', asked, next)}`;
    return this.frame.page({ title: this.frame.say('facilitators.title'), section: 'facilitators', body });
  }

  about(entry: RegisterEntryDto, indexable: boolean, { tried, sent }: { tried?: Tried; sent: boolean }): string {
    const { id, name, region, languages, online, inPerson, text, contact, certificates } = entry;
    const how = this.frame.how(online, inPerson);
    const facts = this.frame.facts([
      ['facilitators.region', region && escapeHtml(region)],
      ['facilitators.languages', languages.length > 0 ? escapeHtml(this.frame.languages(languages)) : null],
      ['facilitators.how', how && escapeHtml(how)],
      ['facilitators.certified', certificates.map((each) => this.certificate(each)).join('<br>')],
      ['facilitators.about', text ? `<span class="words">${escapeHtml(text)}</span>` : null],
    ]);
    const title = this.frame.say('contact.title', { name });
    const write = contact
      ? this.form.html(`/facilitators/${id}/contact`, title, { sent, ...(tried && { tried }) })
      : `<p class="soft">${this.frame.html('facilitators.noContact', { name })}</p>`;
    const body = `<h1>${escapeHtml(name)}</h1>${facts}${write}`;
    return this.frame.page({ title: name, section: 'facilitators', body, indexable });
  }

  gone(): string {
    const say = (key: string): string => this.frame.html(`facilitators.${key}`);
    const body = `<h1>${say('gone')}</h1><p class="lead">${say('goneText')}</p><p><a href="/facilitators">${say('back')}</a></p>`;
    return this.frame.page({ title: this.frame.say('facilitators.gone'), section: 'facilitators', body });
  }

  private row({ id, name, region, languages, online, inPerson, certificates }: RegisterEntryDto): string {
    const languageWords = languages.length > 0 ? this.frame.languages(languages) : null;
    const facts = [region, languageWords, this.frame.how(online, inPerson)].filter((fact) => fact !== null);
    const titles = new Intl.ListFormat('en').format(new Set(certificates.map(({ title }) => title)));
    return `<h2><a href="/facilitators/${id}">${escapeHtml(name)}</a></h2>${facts.length > 0 ? `<p>${escapeHtml(facts.join(' · '))}</p>` : ''}<p class="soft">${this.frame.html('facilitators.certified')} ${escapeHtml(titles)}</p>`;
  }

  private certificate({ title, until, verifyUrl }: RegisterCertificateDto): string {
    const words = until
      ? this.frame.html('facilitators.until', { title, day: dayInWords(localDateAt(until, 'UTC')) })
      : this.frame.html('facilitators.noEnd', { title });
    if (!verifyUrl) return words;
    const path = new URL(verifyUrl).pathname;
    return `<a href="${escapeHtml(path)}">${words}</a>`;
  }
}
