import { describe, expect, it } from '@jest/globals';
import { inspectMarkdown } from './inspect-markdown.js';

function found(markdown: string): string[] {
  return inspectMarkdown(markdown).findings.map(({ line, code }) => `${line} ${code}`);
}

const CHOICES = '- [ ] One\n  > No.\n- [x] Two\n  > Yes.';

describe('inspectMarkdown', () => {
  it.each([
    ['plain text', 'At 10:30 we start. See https://example.org and ask team@example.org.'],
    ['every box', `:::note[A]\nx\n:::\n\n:::details[B]\ny\n:::\n\n:::check\nWhich?\n\n${CHOICES}\n:::`],
    ['a box in a box', '::::details[Outer]\n:::tip\nx\n:::\n::::'],
    ['a box in a list', '- first\n\n  :::note\n  x\n  :::\n'],
    ['a video', ':::video[An opening]{url="https://video.example/1" minutes=4}\nHello.\n:::'],
    ['a video without minutes', ':::video[An opening]{url="https://video.example/1"}\nHello.\n:::'],
    ['a picture', '![A circle](assets/circle.svg "Caption")'],
    ['headings in order', '## A\n\n### B\n\n## C'],
    ['links', '[a](https://example.org) [b](mailto:a@example.org) [c](activity:many-pathways)'],
    ['a note to oneself', '<!-- check this date -->\n\nText'],
    ['footnotes', 'A claim[^1].\n\n[^1]: A source.'],
    ['a sign that is no tag', 'a < b and 3 <4'],
    ['boxes written about in code', '```\n:::note Title\n```\n\n`:::`'],
  ])('accepts %s', (_case, markdown) => {
    expect(found(markdown)).toEqual([]);
  });

  it.each([
    ['raw HTML', 'a\n\n<div>x</div>', ['3 raw_html']],
    ['HTML inside a line', 'a <b>x</b>', ['1 raw_html', '1 raw_html']],
    ['HTML after a comment', '<!-- a --><script>x</script>', ['1 raw_html']],
    ['a heading of the first level', '# Title', ['1 heading_level']],
    ['a heading that skips a level', '## A\n\n#### B', ['3 heading_skip']],
    ['a heading without text', '## ', ['1 heading_empty']],
    ['a script link', 'a\n\n[x](javascript:alert(1))', ['3 link_target']],
    ['a link without encryption', '[x](http://example.org)', ['1 link_target']],
    ['a link into nowhere', '[x](other.md)', ['1 link_target']],
    ['a script behind a reference', '[x][y]\n\n[y]: javascript:alert(1)', ['3 link_target']],
    ['a link without text', '[](https://example.org)', ['1 link_without_text']],
    ['a picture without alt text', '![](assets/circle.svg)', ['1 missing_alt']],
    ['a picture from elsewhere', '![A circle](https://example.org/c.png)', ['1 picture_path']],
    ['a picture outside the folder', '![A circle](assets/../c.png)', ['1 picture_path']],
    ['a picture by reference', '![A circle][c]\n\n[c]: https://example.org', ['1 picture_path']],
    ['an unknown box', ':::banner\nx\n:::', ['1 unknown_box']],
    ['a box that stays open', 'a\n\n:::note\nx', ['3 box_not_closed']],
    ['an inner box with as many colons', ':::details[A]\n:::note\nx\n:::\n:::', ['5 stray_fence']],
    ['a title without brackets', ':::note Title\nx\n:::', ['1 box_opening', '3 stray_fence']],
    ['a box with two colons', '::note[Title]', ['1 box_opening']],
    ['an empty box', ':::tip\n:::', ['1 empty_box']],
    ['a setting that does not exist', ':::note{onclick=x .red}\nx\n:::', ['1 box_attribute', '1 box_attribute']],
    ['details without a title', ':::details\nx\n:::', ['1 details_title']],
    ['a video without anything', ':::video\n:::', ['1 video_title', '1 video_url', '1 video_transcript']],
    ['a video by http', ':::video[A]{url="http://v.example"}\nx\n:::', ['1 video_url']],
    ['a video of many minutes', ':::video[A]{url="https://v.example" minutes=four}\nx\n:::', ['1 video_minutes']],
    ['a check without a question', `:::check\n${CHOICES}\n:::`, ['1 check_question']],
    ['a check without choices', ':::check\nWhich?\n:::', ['1 check_choices']],
    ['a check with one choice', ':::check\nWhich?\n\n- [x] A\n  > Yes.\n:::', ['1 check_choices']],
    [
      'a check without a right choice',
      `:::check\nWhich?\n\n${CHOICES.replace('[x]', '[ ]')}\n:::`,
      ['1 no_right_answer'],
    ],
    ['a choice without feedback', ':::check\nWhich?\n\n- [ ] A\n- [x] B\n  > Yes.\n:::', ['4 missing_feedback']],
    ['a choice without a box to tick', `:::check\nWhich?\n\n${CHOICES}\n- Three\n  > No.\n:::`, ['8 check_box']],
    [
      'a choice of two paragraphs',
      `:::check\nWhich?\n\n${CHOICES}\n- [ ] Three\n\n  more\n\n  > No.\n:::`,
      ['8 check_choice_shape'],
    ],
    ['text after the choices', `:::check\nWhich?\n\n${CHOICES}\n\nDone.\n:::`, ['9 check_after_choices']],
    ['a text that is too long', 'a'.repeat(70_000), ['1 markdown_refused']],
  ])('reports %s', (_case, markdown, expected) => {
    expect(found(markdown)).toEqual(expected);
  });

  it('collects the pictures and activities a text points to, with their lines', () => {
    const { pictures, activityLinks } = inspectMarkdown(
      '![A](assets/a.svg)\n\nSee [b](activity:b) or [c][d].\n\n[d]: activity:c',
    );
    expect(pictures).toEqual([{ path: 'assets/a.svg', line: 1 }]);
    expect(activityLinks).toEqual([
      { id: 'b', line: 3 },
      { id: 'c', line: 5 },
    ]);
  });
});
