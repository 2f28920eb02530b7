import { Injectable } from '@nestjs/common';
import { escapeHtml, type FieldProblem } from '@convenor/platform';
import { REGISTER_LIMITS, TEXT_LIMITS } from '@convenor/rules';
import type { ContactDto } from '../contact/contact.dto.js';
import { PageFrame } from './page-frame.js';

/** How a message that somebody sent by the form fared. */
export interface Tried {
  given: ContactDto;
  /** Field by field; empty where `sentence` says it all. */
  errors: readonly FieldProblem[];
  sentence: string;
}

/** The form by which strangers write, with what they typed when something was wrong with it. */
@Injectable()
export class ContactForm {
  constructor(private readonly frame: PageFrame) {}

  /** @param action the address that takes the message */
  html(action: string, title: string, { tried, sent }: { tried?: Tried; sent: boolean }): string {
    if (sent)
      return `<section id="contact" class="note" role="status"><h2>${this.frame.html('contact.sent')}</h2><p>${this.frame.html('contact.sentText')}</p></section>`;
    const field = (name: 'name' | 'email' | 'message', control: (attributes: string) => string): string => {
      const wrong = tried?.errors.find((error) => error.field === name);
      const said = wrong ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
      const attributes = `id="${name}" name="${name}" required${said}`;
      return `<div class="field"><label for="${name}">${this.frame.html(`contact.${name}`)}</label>${control(attributes)}${wrong ? `<p class="wrong" id="${name}-wrong">${escapeHtml(wrong.message)}</p>` : ''}</div>`;
    };
    const value = (name: 'name' | 'email'): string => escapeHtml(tried?.given[name] ?? '');
    return `<section id="contact" aria-labelledby="contact-title"><h2 id="contact-title">${escapeHtml(title)}</h2><p class="soft">${this.frame.html('contact.lead')}</p>
${tried ? this.summary(tried) : ''}
<form method="post" action="${escapeHtml(action)}#contact" novalidate>
${field('name', (attributes) => `<input ${attributes} autocomplete="name" maxlength="${TEXT_LIMITS.name}" value="${value('name')}">`)}
${field('email', (attributes) => `<input ${attributes} type="email" autocomplete="email" maxlength="${TEXT_LIMITS.email}" value="${value('email')}">`)}
${field('message', (attributes) => `<textarea ${attributes} rows="7" maxlength="${REGISTER_LIMITS.message}">\n${escapeHtml(tried?.given.message ?? '')}</textarea>`)}
<div class="trap"><label for="website">${this.frame.html('contact.website')}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<button type="submit">${this.frame.html('contact.send')}</button>
</form></section>`;
  }

  private summary({ errors, sentence }: Tried): string {
    const list = errors.map(({ field, message }) => `<li><a href="#${field}">${escapeHtml(message)}</a></li>`).join('');
    return `<div class="note problem" role="alert"><p><strong>${this.frame.html('contact.problem')}</strong></p>${list ? `<ul>${list}</ul>` : `<p>${escapeHtml(sentence)}</p>`}</div>`;
  }
}
