import { describe, expect, it } from '@jest/globals';
import { plainTextOf } from './plain-text.js';

describe('the words of HTML', () => {
  it.each([
    ['a paragraph', '<p>Someone arrives <em>late</em>.</p>', 'Someone arrives late.'],
    ['blocks as lines', '<p>One</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>', 'One\ntwo\nthree'],
    ['a line break', 'one<br>two', 'one\ntwo'],
    ['entities', '5 &#x3C; 6 &amp;&#38; &quot;7&quot;&nbsp;8', '5 < 6 && "7" 8'],
    ['an unknown entity as it is', '&copy2; &zzz;', '&copy2; &zzz;'],
    ['a number that is no character', '&#99999999; &#x0;', '&#99999999; &#x0;'],
    ['a picture by its alternative text', '<p><img src="x" alt="A ring of chairs" width="3"></p>', 'A ring of chairs'],
    ['a gap', 'The <span data-gap="g1"></span> opens.', 'The ____ opens.'],
    ['text that only looks like a tag', '3 &#x3C; 4 and 5 > 4', '3 < 4 and 5 > 4'],
    ['nothing', '  ', ''],
  ])('keeps %s', (_case, html, text) => {
    expect(plainTextOf(html)).toBe(text);
  });
});
