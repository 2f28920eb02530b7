const cache = new Map<string, string | null>();

/**
 * The text of a piece of HTML that is one plain paragraph, and can stand where only text can; null where it holds more,
 * a picture or emphasis for example.
 */
export function plainOf(html: string): string | null {
  const known = cache.get(html);
  if (known !== undefined) return known;
  const body = parse(html);
  const plain = [...body.querySelectorAll('*')].every(({ tagName }) => tagName === 'P') && body.children.length <= 1;
  const text = plain ? wordsOf(body) : null;
  cache.set(html, text);
  return text;
}

/** What is read of a piece of HTML, for the names of buttons. */
export function spoken(html: string): string {
  const body = parse(html);
  for (const image of body.querySelectorAll('img')) image.replaceWith(` ${image.alt} `);
  return wordsOf(body);
}

function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

function wordsOf({ textContent }: HTMLElement): string {
  return textContent.replace(/\s+/g, ' ').trim();
}
