import { Injectable } from '@nestjs/common';
import { escapeHtml, Texts } from '@convenor/platform';
import { MARK_SVG } from '../mark.js';
import { VERIFICATION_STYLE } from './verification-style.js';

export type Sign =
  'valid' | 'expired' | 'suspended' | 'revoked' | 'superseded' | 'unknown' | 'not_valid' | 'could_not_check';

const TICK = '<path d="M7 12.5l3.4 3.4L17.5 8.6"/>';
const CROSS = '<path d="M8 8l8 8M16 8l-8 8"/>';
const QUESTION = '<path d="M9.2 9.4a2.9 2.9 0 1 1 4.4 2.5c-1 .6-1.6 1.1-1.6 2.1M12 17.2v.1"/>';

/** A sign beside every state, so that none is told by its colour alone. */
const SIGNS: Record<Sign, string> = {
  valid: TICK,
  expired: '<path d="M12 7v5.4l3.4 2"/>',
  suspended: '<path d="M9.5 8v8M14.5 8v8"/>',
  revoked: CROSS,
  superseded: '<path d="M7.5 12h8.4M12.6 8.2l3.8 3.8-3.8 3.8"/>',
  unknown: QUESTION,
  not_valid: CROSS,
  could_not_check: QUESTION,
};

const CHECK_SIGNS = { passed: TICK, failed: CROSS, skipped: QUESTION } as const;

export interface CheckLine {
  outcome: keyof typeof CHECK_SIGNS;
  sentence: string;
}

interface PageParts {
  title: string;
  sign: Sign | 'plain';
  label?: string;
  body: string;
  foot: string;
}

/** The frame of the pages that strangers see: whole without JavaScript, pictures or files from elsewhere. */
@Injectable()
export class PublicPage {
  constructor(private readonly texts: Texts) {}

  /**
   * All parts are HTML.
   * @param parts `sign`: which colours it is seen in, none for a page that says nothing about a certificate; `label`: what
   * kind of page it is, the check of a certificate unless given
   */
  page({ title, sign, label = this.html('label'), body, foot }: PageParts): string {
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
<header><a href="/">${MARK_SVG}<span>${organisation}</span></a></header>
<main class="${sign}">
<p class="label">${label}</p>
${body}
</main>
${foot && `<footer><p>${foot}</p></footer>`}
</body>
</html>
`;
  }

  /** How things stand, in one word with its sign. */
  state(sign: Sign, word = this.html(`state.${sign}`)): string {
    return `<p class="state">${drawn(SIGNS[sign], 24)}${word}</p>`;
  }

  /** @param name of each fact, as HTML */
  facts(
    rows: readonly (readonly [key: string, value: string | null])[],
    name = (key: string): string => this.html(`facts.${key}`),
  ): string {
    const list = rows
      .filter((row): row is [string, string] => row[1] !== null)
      .map(([key, value]) => `<div><dt>${name(key)}</dt><dd class="${key}">${escapeHtml(value)}</dd></div>`);
    return list.length > 0 ? `<dl>${list.join('')}</dl>` : '';
  }

  /** What was looked at, each with what came of it. */
  checks(lines: readonly CheckLine[]): string {
    const items = lines.map(
      ({ outcome, sentence }) =>
        `<li class="${outcome}">${drawn(CHECK_SIGNS[outcome], 22)}<span><b>${this.html(`outcome.${outcome}`)}</b> ${escapeHtml(sentence)}</span></li>`,
    );
    return `<h2>${this.html('checked')}</h2><ul class="checks">${items.join('')}</ul>`;
  }

  html(key: string, params: Record<string, string> = {}): string {
    return escapeHtml(this.say(key, params));
  }

  say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:verify.${key}`, params);
  }
}

function drawn(sign: string, side: number): string {
  return `<svg width="${side}" height="${side}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${sign}</svg>`;
}
