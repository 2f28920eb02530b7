import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MarkdownRefused } from './parse-markdown.js';
import { renderMarkdown, type RenderOptions } from './render-markdown.js';

const targets: RenderOptions = {
  assetUrl: (path) => `/api/course-assets/${path.replace('assets/', '')}`,
  activityUrl: (id) => `#activity-${id}`,
};

function html(markdown: string, options: Partial<RenderOptions> = {}): string {
  return renderMarkdown(markdown, { ...targets, ...options }).html.replace(/>\s+</g, '><');
}

describe('renderMarkdown', () => {
  it.each([
    ['10:30 to 11:45', '<p>10:30 to 11:45</p>'],
    ['a :smile: and :note[x]{y=z} in prose', '<p>a :smile: and :note[x]{y=z} in prose</p>'],
    ['::aside[not a box]', '<p>::aside[not a box]</p>'],
    ['Frame:time, a~b~c', '<p>Frame:time, a~b~c</p>'],
    ['~~old~~ new', '<p><del>old</del> new</p>'],
  ])('leaves prose alone: %s', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it('gives headings unique ids, in any alphabet, and lists them', () => {
    const { html: page, headings } = renderMarkdown(
      '## Say *hello*\n\n### Привет\n\n## Say hello\n\n## Say hello 2\n\n## !?',
      targets,
    );
    expect(headings).toEqual([
      { id: 'section-say-hello', depth: 2, text: 'Say hello' },
      { id: 'section-привет', depth: 3, text: 'Привет' },
      { id: 'section-say-hello-2', depth: 2, text: 'Say hello' },
      { id: 'section-say-hello-2-2', depth: 2, text: 'Say hello 2' },
      { id: 'section-part', depth: 2, text: '!?' },
    ]);
    for (const { id } of headings) expect(page).toContain(`id="${id}"`);
  });

  it('counts words, also where a language puts no spaces between them', () => {
    expect(renderMarkdown('One **two**, three.\n\n- four', targets).words).toBe(4);
    expect(renderMarkdown('私は学生です', { ...targets, language: 'ja' }).words).toBeGreaterThan(1);
  });

  it.each([
    ['note', 'Note'],
    ['tip', 'Tip'],
    ['caution', 'Take care'],
    ['example', 'Example'],
  ])('renders the callout %s with its usual title', (name, title) => {
    expect(html(`:::${name}\nBe *kind*.\n:::`)).toBe(
      `<aside class="callout callout-${name}" role="note" aria-labelledby="box-1"><p class="callout-title" id="box-1">${title}</p><p>Be <em>kind</em>.</p></aside>`,
    );
  });

  it('renders the title an author gives, and says the usual one in the language of the course', () => {
    expect(html(':::note[Why *now*]\nx\n:::')).toContain('id="box-1">Why <em>now</em></p>');
    expect(html(':::caution\nx\n:::', { language: 'es-MX' })).toContain('>Atención</p>');
    expect(html(':::caution\nx\n:::', { language: 'xx' })).toContain('>Take care</p>');
  });

  it('renders details, also around another box', () => {
    expect(html('::::details[More]\n:::note\nx\n:::\n::::')).toMatch(
      /^<details class="details"><summary>More<\/summary><aside [^>]*>.*<\/aside><\/details>$/,
    );
  });

  it('makes a picture that stands alone a figure with its caption and its size', () => {
    const assetSize = () => ({ width: 120, height: 80 });
    expect(html('![A circle](assets/c.svg "No head")', { assetSize })).toBe(
      '<figure class="figure"><img src="/api/course-assets/c.svg" alt="A circle" width="120" height="80" loading="lazy" decoding="async"><figcaption>No head</figcaption></figure>',
    );
    expect(html('See ![A circle](assets/c.svg) here')).toBe(
      '<p>See <img src="/api/course-assets/c.svg" alt="A circle" loading="lazy" decoding="async"> here</p>',
    );
  });

  it('shows a video as a link with its transcript', () => {
    expect(html(':::video[An opening]{url="https://video.example/1" minutes=4}\nHello.\n:::')).toBe(
      '<section class="video" aria-label="An opening"><p class="video-link"><a href="https://video.example/1" rel="noopener noreferrer">Watch: An opening (4 min)</a></p><details class="video-transcript"><summary>Read what is said</summary><p>Hello.</p></details></section>',
    );
  });

  const check = (first: string) =>
    `:::check\nWhat now?\n\n- [${first}] "Wait"\n  > Good.\n- [x] Ask\n  > Also good.\n:::`;

  it('renders a check that works without a script', () => {
    expect(html(check(' '))).toBe(
      '<section class="check" data-check="single" aria-labelledby="box-1"><p class="check-title" id="box-1">Try it</p>' +
        '<div class="check-question" id="box-1-question"><p>What now?</p></div>' +
        '<fieldset class="check-choices" aria-describedby="box-1-question"><legend class="check-legend">Choose one answer</legend>' +
        '<div class="check-choice" data-check-choice="" data-right="false"><label class="check-label"><input type="radio" name="box-1"><span class="check-text">"Wait"</span></label>' +
        '<details class="check-feedback" data-check-feedback=""><summary>Feedback on answer 1</summary><div class="check-feedback-text"><p>Good.</p></div></details></div>' +
        '<div class="check-choice" data-check-choice="" data-right="true"><label class="check-label"><input type="radio" name="box-1"><span class="check-text">Ask</span></label>' +
        '<details class="check-feedback" data-check-feedback=""><summary>Feedback on answer 2</summary><div class="check-feedback-text"><p>Also good.</p></div></details></div>' +
        '</fieldset></section>',
    );
  });

  it('offers boxes to tick when several choices are right', () => {
    const page = html(check('x'));
    expect(page).toContain('data-check="multiple"');
    expect(page.match(/<input type="checkbox" name="box-1">/g)).toHaveLength(2);
  });

  it('wraps tables so that they scroll by keyboard, and names them by their columns', () => {
    expect(html('| You hear | You say |\n|:--|--:|\n| a | b |')).toBe(
      '<div class="table-scroll" role="region" tabindex="0" aria-label="Table: You hear, You say"><table><thead><tr><th scope="col" class="align-left">You hear</th><th scope="col" class="align-right">You say</th></tr></thead><tbody><tr><td class="align-left">a</td><td class="align-right">b</td></tr></tbody></table></div>',
    );
  });

  it('names the boxes of a task list', () => {
    const page = html('- [x] chairs\n- [ ] tea');
    expect(page).toContain('<input type="checkbox" checked disabled aria-label="Done"> chairs');
    expect(page).toContain('<input type="checkbox" disabled aria-label="To do"> tea');
  });

  it('points links at the web safely, at mail, and at activities', () => {
    expect(html('[a](https://example.org/a?b=1)')).toBe(
      '<p><a href="https://example.org/a?b=1" rel="noopener noreferrer">a</a></p>',
    );
    expect(html('[m](mailto:team@example.org)')).toBe('<p><a href="mailto:team@example.org">m</a></p>');
    expect(html('[l](activity:many-pathways)')).toBe(
      '<p><a href="#activity-many-pathways" data-activity="many-pathways">l</a></p>',
    );
  });

  it('puts the prefix before every id and every reference to one', () => {
    const page = html(`## A\n\n${check(' ')}\n\nClaim[^1].\n\n[^1]: Source.`, { idPrefix: 'q1-' });
    const ids = [...page.matchAll(/ (?:id|name|aria-labelledby|aria-describedby)="([^"]*)"/g)].map((match) => match[1]);
    const hrefs = [...page.matchAll(/href="#([^"]*)"/g)].map((match) => match[1]);
    expect(ids.length).toBeGreaterThan(5);
    expect(hrefs).toHaveLength(2);
    for (const id of [...ids, ...hrefs]) expect(id).toMatch(/^q1-/);
  });

  it('leaves out the paragraph of an inline text, and only of one', () => {
    expect(html('Ask *first*', { inline: true })).toBe('Ask <em>first</em>');
    expect(html('One\n\nTwo', { inline: true })).toBe('<p>One</p><p>Two</p>');
  });

  it('shows the words of a box that does not follow the format', () => {
    expect(html(':::banner\nHello\n:::')).toBe('<p>Hello</p>');
    expect(html(':::check\nNo choices yet\n:::')).toBe('<p>No choices yet</p>');
  });

  it.each([
    ['is too long', 'a'.repeat(40_001)],
    ['opens too many boxes', ':::note\n'.repeat(500)],
    ['nests too deeply', `${'> '.repeat(60)}deep`],
    ['nests quotes and lists without end', '> - 1. '.repeat(5_000)],
    ['strikes out without end', '~~a'.repeat(5_000)],
    ['hides its depth in lines', Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ])('refuses a text that %s', (_case, markdown) => {
    expect(() => renderMarkdown(markdown, targets)).toThrow(MarkdownRefused);
  });
});

const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g;
const SAFE_TAGS =
  /^(?:p|h[2-6]|blockquote|hr|br|pre|ul|ol|li|strong|em|del|code|sup|span|a|img|figure|figcaption|div|table|thead|tbody|tr|th|td|aside|section|details|summary|fieldset|legend|label|input)$/;
const SAFE_ATTRIBUTES =
  /^(?:id|class|href|src|alt|width|height|loading|decoding|rel|role|tabindex|scope|start|type|name|checked|disabled|aria-[a-z]+|data-[a-z-]+)$/;
const SAFE_TARGET = /^(?:https:\/\/[^"\s]*|mailto:[^"\s]*|#[^"\s]*|\/api\/course-assets\/[\w.-]+)$/;

/** Reads HTML the way a browser would: whatever is a tag must be one of ours, with attributes of ours. */
function dangersIn(page: string): string[] {
  const dangers: string[] = [];
  const rest = page.replace(TAG, (_tag, name: string, attributes: string) => {
    if (!SAFE_TAGS.test(name)) dangers.push(`<${name}>`);
    for (const [, key = '', value = ''] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
      if (!SAFE_ATTRIBUTES.test(key)) dangers.push(`${name} ${key}`);
      if ((key === 'href' || key === 'src') && !SAFE_TARGET.test(value)) dangers.push(`${key}=${value}`);
    }
    return '';
  });
  return rest.includes('<') ? [...dangers, `unread: ${rest}`] : dangers;
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><animate href="#x" attributeName=href values=javascript:alert(1) /></svg>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><script>alert(1)</script></mtext></math>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](java\u200bscript:alert(1))',
  '[x](javascript\uff1aalert(1))',
  '[x](<javascript:alert(1)//https://example.org>)',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](//evil.example/x)',
  '[x](/\\evil.example)',
  '[x](https:evil.example)',
  '[x](https://user:pass@evil.example)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://example.org/1)',
  '[x](activity:../../admin)',
  '[x](activity:"onclick=alert(1))',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zy8+)',
  '![x](https://evil.example/pixel.png)',
  '![x](assets/../../etc/passwd)',
  '![x" onerror="alert(1)](assets/a.svg "t\\" onload=\\"alert(1)")',
  '![x][y]\n\n[y]: https://evil.example/pixel.png',
  ':::note{onclick="alert(1)" style="x" class="evil" #location}\nx\n:::',
  ':::note[<img src=x onerror=alert(1)>]\nx\n:::',
  ':::video[x]{url="javascript:alert(1)"}\nt\n:::',
  ':::video[x" onmouseover="alert(1)]{url="https://a.example/\\" onclick=\\"x"}\nt\n:::',
  ':::details[<script>alert(1)</script>]\nx\n:::',
  ':::script\nalert(1)\n:::',
  ':::check\n<b onclick=x>q</b>\n\n- [ ] <i onload=x>a</i>\n  > <script>x</script>\n- [x] b\n  > [f](javascript:x)\n:::',
  '```html" onclick="alert(1)\n<script>alert(1)</script>\n```',
  '`<script>alert(1)</script>`',
  '| <script>x</script> |\n|-|\n| <img src=x onerror=y> |',
  '## <a name="x" onclick=y>h</a> "onclick=z',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\\<script>alert(1)\\</script>',
  'x[^"><script>]\n\n[^"><script>]: y',
  '\u202e<tpircs>\u2028<script>\u2029alert(1)',
  '<\u0000script>alert(1)</script>',
  'www.evil.example/"onclick=alert(1)',
];

describe('HTML safety', () => {
  it.each(ATTACKS)('renders %j harmless', (attack) => {
    expect(dangersIn(html(attack))).toEqual([]);
  });

  it('sees a danger when there is one', () => {
    for (const page of [
      '<script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<img src="//evil">',
      '<svg/onload=x>',
    ]) {
      expect(dangersIn(page)).not.toEqual([]);
    }
  });

  it('stays harmless however attacks are put together', () => {
    const pieces = fc.constantFrom(
      ...ATTACKS,
      '\n\n',
      '> ',
      '- ',
      ':::note[',
      ']\n',
      ':::',
      '"',
      "'",
      '<',
      '](',
      '&#60;',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 2, maxLength: 8 }), (parts) => {
        expect(dangersIn(html(parts.join('')))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
