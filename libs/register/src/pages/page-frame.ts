import { Injectable } from '@nestjs/common';
import { MARK_SVG } from '@convenor/certification';
import { escapeHtml, Texts } from '@convenor/platform';
import { type Language, LANGUAGES } from '@convenor/rules';
import { PAGE_STYLE } from './page-style.js';

export interface Page {
  title: string;
  /** Under which of the public lists it stands. */
  section: 'facilitators' | 'meetings';
  /** HTML. */
  body: string;
  /** Whether search engines may keep it. */
  indexable?: boolean;
}

const names = new Intl.DisplayNames('en', { type: 'language' });

/** The choices of a list: what is sent, and what is read. */
export type Choices = readonly (readonly [value: string, words: string])[];

/** What the public pages of the register have in common: whole without JavaScript, pictures or files from elsewhere. */
@Injectable()
export class PageFrame {
  constructor(private readonly texts: Texts) {}

  page({ title, section, body, indexable = false }: Page): string {
    const organisation = escapeHtml(this.texts.t('register:organisation'));
    const link = (key: Page['section']): string =>
      `<a href="/${key}"${key === section ? ' aria-current="true"' : ''}>${this.html(`nav.${key}`)}</a>`;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="${indexable ? 'index' : 'noindex'}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · ${organisation}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${PAGE_STYLE}</style>
</head>
<body>
<header><a href="/">${MARK_SVG}<span>${organisation}</span></a><nav aria-label="${this.html('nav.label')}">${link('facilitators')}${link('meetings')}</nav></header>
<main>
${body}
</main>
</body>
</html>
`;
  }

  /** A list to choose from, of which nothing need be chosen. */
  select(name: string, label: string, choices: Choices, chosen: string | undefined, any = true): string {
    const option = (value: string, words: string): string =>
      `<option value="${escapeHtml(value)}"${value === (chosen ?? '') ? ' selected' : ''}>${escapeHtml(words)}</option>`;
    const all = [...(any ? [['', this.texts.t('register:any')] as const] : []), ...choices];
    return `<p class="find-field"><label for="${name}">${escapeHtml(label)}</label><select id="${name}" name="${name}">${all.map(([value, words]) => option(value, words)).join('')}</select></p>`;
  }

  /** Facts by name; what is null is left out. The second part is HTML. */
  facts(rows: readonly (readonly [key: string, html: string | null])[]): string {
    const shown = rows.filter(([, html]) => html !== null);
    const list = shown.map(([key, html]) => `<div><dt>${this.html(key)}</dt><dd>${html}</dd></div>`).join('');
    return list && `<dl>${list}</dl>`;
  }

  languages(codes: readonly Language[]): string {
    return new Intl.ListFormat('en').format(codes.map(languageName));
  }

  /** Of every language, by name. */
  languageChoices(): Choices {
    return LANGUAGES.map((code) => [code, languageName(code)] as const).sort(([, one], [, other]) =>
      one.localeCompare(other, 'en'),
    );
  }

  howChoices(): Choices {
    return [
      ['true', this.say('how.online')],
      ['false', this.say('how.in_person')],
    ];
  }

  how(online: boolean, inPerson: boolean): string | null {
    if (!online && !inPerson) return null;
    return this.say(online && inPerson ? 'how.both' : online ? 'how.online' : 'how.in_person');
  }

  /** Where the next page is, with everything else that was asked for. */
  more(path: string, asked: Readonly<Record<string, string | undefined>>, next: string | null): string {
    if (!next) return '';
    const given = Object.entries({ ...asked, after: next }).filter((pair): pair is [string, string] => !!pair[1]);
    return `<p><a class="button" href="${escapeHtml(`${path}?${new URLSearchParams(given).toString()}`)}">${this.html('more')}</a></p>`;
  }

  html(key: string, params: Record<string, string | number> = {}): string {
    return escapeHtml(this.say(key, params));
  }

  say(key: string, params: Record<string, string | number> = {}): string {
    return this.texts.t(`register:${key}`, params);
  }
}

function languageName(code: Language): string {
  return names.of(code) ?? code;
}
