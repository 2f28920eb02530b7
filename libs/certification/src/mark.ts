/** One person of the mark, seen from above, in a box of 24 by 24: a head, and shoulders as an SVG path to be stroked. */
export interface Seat {
  x: number;
  y: number;
  shoulders: string;
}

export const HEAD_RADIUS = 2.3;
export const SHOULDERS_WIDTH = 2.6;
/** How far heads and shoulders are from the middle, and how far shoulders reach to either side, as an angle. */
export const SEAT_RADIUS = 6.2;
export const SHOULDERS_RADIUS = 10.2;
export const SHOULDERS_REACH = 0.34;

/** Where the six sit, as angles; the first is the open place. */
export const SEAT_TURNS: readonly number[] = [0, 1, 2, 3, 4, 5].map((place) => (place / 6) * 2 * Math.PI + Math.PI / 2);

function seatAt(place: number): Seat {
  const angle = SEAT_TURNS[place]!;
  const at = (radius: number, turn = 0): [number, number] => [
    12 + radius * Math.cos(angle + turn),
    12 + radius * Math.sin(angle + turn),
  ];
  const point = (turn: number): string =>
    at(SHOULDERS_RADIUS, turn)
      .map((measure) => measure.toFixed(2))
      .join(' ');
  const [x, y] = at(SEAT_RADIUS);
  return {
    x,
    y,
    shoulders: `M${point(-SHOULDERS_REACH)}A${SHOULDERS_RADIUS} ${SHOULDERS_RADIUS} 0 0 1 ${point(SHOULDERS_REACH)}`,
  };
}

/** Five people in a ring. */
export const MARK_SEATS: readonly Seat[] = [1, 2, 3, 4, 5].map(seatAt);

/** The open place, at the bottom and nearest to you. */
export const OPEN_SEAT: Seat = seatAt(0);

/** Beside the name of the organisation on public pages, in the colour of the words there. */
export const MARK_SVG = `<svg class="mark" width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">${MARK_SEATS.map(
  ({ x, y, shoulders }) =>
    `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${HEAD_RADIUS}" fill="currentColor"/><path d="${shoulders}" fill="none" stroke="currentColor" stroke-width="${SHOULDERS_WIDTH}" stroke-linecap="round"/>`,
).join('')}</svg>`;
