import { escapeHtml } from '@convenor/platform';

export interface LetterWords {
  greeting: string;
  paragraphs: string[];
  action: { label: string; url: string } | null;
  actionHint: string;
  closing: string;
  /** Leads to where letters of this sort are turned off. */
  turnOff: { label: string; url: string } | null;
}

/** The same letter twice: plain text, and HTML that needs no picture and no foreign address. */
export function renderLetter(words: LetterWords): { text: string; html: string } {
  const text = [
    words.greeting,
    ...words.paragraphs,
    ...(words.action ? [`${words.action.label}:\n${words.action.url}`] : []),
    words.closing,
    ...(words.turnOff ? [`${words.turnOff.label}: ${words.turnOff.url}`] : []),
  ].join('\n\n');

  const paragraph = (inner: string): string => `<p style="margin:0 0 16px">${inner}</p>`;
  const action = words.action
    ? paragraph(
        `<a href="${escapeHtml(words.action.url)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#1f5d52;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(words.action.label)}</a>`,
      ) +
      `<p style="margin:0 0 16px;font-size:14px;color:#4c5957">${escapeHtml(words.actionHint)}<br>${escapeHtml(words.action.url)}</p>`
    : '';
  const turnOff = words.turnOff
    ? `<p style="margin:24px 0 0;font-size:14px;color:#4c5957"><a href="${escapeHtml(words.turnOff.url)}" style="color:#4c5957">${escapeHtml(words.turnOff.label)}</a></p>`
    : '';
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px;background:#fbfaf7;color:#1d2b2a;font-family:'Atkinson Hyperlegible Next',Verdana,sans-serif;font-size:17px;line-height:1.6">
<div style="max-width:560px;margin:0 auto">${paragraph(escapeHtml(words.greeting))}${words.paragraphs.map((inner) => paragraph(escapeHtml(inner))).join('')}${action}${paragraph(escapeHtml(words.closing).replace(/\n/g, '<br>'))}${turnOff}</div></body></html>`;
  return { text, html };
}
