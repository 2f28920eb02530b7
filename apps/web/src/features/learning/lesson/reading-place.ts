/** Where on the screen the line is that a person reads: a third of the way down. */
const READING_LINE = 0.3;
/** Nearer to the start or the end than this, a place is not worth a jump. */
const WORTH_RETURNING = { from: 50, to: 970 };

/** The place of the reading line in the text, in thousandths; 1000 when the end of the text can be seen. */
export function placeIn(text: HTMLElement): number {
  const { top, bottom, height } = text.getBoundingClientRect();
  if (bottom <= window.innerHeight || height === 0) return 1000;
  const place = ((window.innerHeight * READING_LINE - top) / height) * 1000;
  return Math.round(Math.min(1000, Math.max(0, place)));
}

export function worthReturning(place: number): boolean {
  return place > WORTH_RETURNING.from && place < WORTH_RETURNING.to;
}

/** Brings a place of the text under the reading line, at once. */
export function returnTo(text: HTMLElement, place: number): void {
  const { top, height } = text.getBoundingClientRect();
  window.scrollTo({
    top: window.scrollY + top + (place / 1000) * height - window.innerHeight * READING_LINE,
    behavior: 'instant',
  });
}
