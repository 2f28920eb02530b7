import { describe, expect, it } from '@jest/globals';
import { type Question, questionTypeOf } from '@convenor/rules';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../../../../test/support/sample-questions.js';
import { authored } from '../../../../test/support/authored.js';
import type { RichText } from './authored-question.js';
import { renderQuestion } from './render-question.js';
import { renderRichText, RichTextRefused } from './render-rich-text.js';

const options = {
  assetUrl: (path: string) => `/assets/${path}`,
  activityUrl: (id: string) => `#${id}`,
  fileUrl: (name: string) => (/^(there|said)\./.test(name) ? `/files/${name}` : null),
};
const render = (text: string, format: RichText['format'] = 'html') => renderRichText({ format, text }, options);

describe('a question as the rules know it', () => {
  it.each([...SAMPLE_QUESTIONS.map(({ question }) => question), WRITTEN_QUESTION])(
    'comes out of what its author wrote: $type',
    (question) => {
      const shown = renderQuestion(authored(question), { ...options, assetUrl: (path) => path });
      expect(shown).toEqual(question);
      expect(questionTypeOf(shown).validateQuestion(shown)).toEqual([]);
    },
  );

  it('has its gaps where the author wrote them in brackets', () => {
    const cloze = SAMPLE_QUESTIONS.find(({ question }) => question.type === 'cloze')!.question;
    const text = { format: 'markdown', text: 'First [[g1]], *then* [[g2]] and [[g9]].' } as const;
    const { html } = renderQuestion({ ...authored(cloze), text }, options);
    const gap = (id: string) => `<span data-gap="${id}"></span>`;
    expect(html).toBe(`<p>First ${gap('g1')}, <em>then</em> ${gap('g2')} and [[g9]].</p>`);
  });

  it.each([
    ['assets/ring.png', '/assets/assets/ring.png'],
    ['file:there.png', '/files/there.png'],
    ['file:gone.png', ''],
  ])('has the picture %s at %s', (url, address) => {
    const spot = SAMPLE_QUESTIONS.find(({ question }) => question.type === 'hot_spot')!.question;
    const written = authored({ ...spot, image: { url, alt: 'A ring', width: 9, height: 9 } } as Question);
    expect(renderQuestion(written, options)).toMatchObject({ image: { url: address } });
  });
});

describe('rich text in Markdown', () => {
  it.each([
    [
      'shows a picture that came with the question',
      '![A ring](file:there.png)',
      '<img src="/files/there.png" alt="A ring"',
    ],
    ['keeps the words of one that is not there', '![A ring](file:gone.png)', '<span>A ring</span>'],
    ['knows no other files', '![A ring](file:///etc/passwd)', '<span>A ring</span>'],
    [
      'plays a sound, with its words below it',
      '![Welcome, everybody.](file:said.mp3)',
      '<figure class="figure"><audio src="/files/said.mp3" controls preload="none" aria-label="Recording"></audio>' +
        '<details class="details"><summary>Read what is said</summary><p>Welcome, everybody.</p></details></figure>',
    ],
    [
      'plays a sound without words',
      '![](file:said.mp3)',
      '<figure class="figure"><audio src="/files/said.mp3" controls preload="none" aria-label="Recording"></audio></figure>',
    ],
    [
      'plays a sound inside a sentence',
      'Listen: ![A bell](file:said.mp3)',
      '<audio src="/files/said.mp3" controls preload="none" aria-label="A bell"></audio>',
    ],
    ['plays nothing that is no sound', '![A ring](file:there.png)', '<img src="/files/there.png"'],
  ])('%s', (_what, text, html) => expect(render(text, 'markdown')).toContain(html));
});

describe('rich text', () => {
  it.each([
    ['scripts', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['handlers', '<p onclick="x()">a</p>', '<p>a</p>'],
    ['frames', '<iframe src="https://example.org"></iframe>a', 'a'],
    ['styles', '<p style="color:red" class="x">a</p>', '<p>a</p>'],
    ['ids, which belong to the page', '<p id="root">a</p>', '<p>a</p>'],
    ['links that run', '<a href="javascript:x()">a</a>', 'a'],
    ['links without encryption', '<a href="http://example.org">a</a>', 'a'],
    ['pictures from elsewhere, but for their words', '<img src="https://example.org/a.png" alt="a ring">', 'a ring'],
    ['pictures that are not there', '<img src="file:gone.png" alt="">', ''],
    ['data addresses', '<img src="data:image/png;base64,AA" alt="x">', 'x'],
    ['comments', '<!-- a --><p>b</p>', '<p>b</p>'],
  ])('loses %s', (_what, text, html) => {
    expect(render(text)).toBe(html);
  });

  it.each([
    ['marks', '<p>H<sub>2</sub>O <b>b</b> <u>u</u></p>', '<p>H<sub>2</sub>O <b>b</b> <u>u</u></p>'],
    ['the direction of a script', '<p dir="rtl" lang="ar">مرحبا</p>', '<p dir="rtl" lang="ar">مرحبا</p>'],
    ['formulas as they are written', '<p>\\(x &lt; 2\\)</p>', '<p>\\(x &#x3C; 2\\)</p>'],
    [
      'pictures that came with it',
      '<img src="file:there.png" alt="a ring" width="10" onerror="x()">',
      '<img src="/files/there.png" alt="a ring" width="10" loading="lazy" decoding="async">',
    ],
    [
      'sound that came with it',
      '<audio autoplay><source src="file:there.png"></audio>',
      '<audio src="/files/there.png" controls preload="none"></audio>',
    ],
    ['gaps', 'A <span data-gap="g1" class="x"></span>', 'A <span data-gap="g1"></span>'],
    [
      'links with encryption',
      '<a href="https://example.org" target="_top">a</a>',
      '<a href="https://example.org" rel="noopener noreferrer">a</a>',
    ],
  ])('keeps %s', (_what, text, html) => {
    expect(render(text)).toBe(html);
  });

  it('is plain where it says so', () => {
    expect(render('a <b>\nc\r\n\r\nd', 'plain')).toBe('<p>a &#x3C;b><br>c</p><p>d</p>');
  });

  it('breaks lines by itself where its system did', () => {
    expect(render('a\nb', 'auto')).toBe('a<br>b');
    expect(render('<p>a\nb</p>', 'auto')).toBe('<p>a\nb</p>');
  });

  it.each([
    ['too long', 'a'.repeat(200_001)],
    ['nested too deeply', '<div>'.repeat(300)],
  ])('is refused when it is %s', (_what, text) => {
    expect(() => render(text)).toThrow(RichTextRefused);
  });
});
