/** One person of the mark, seen from above, in a box of 24 by 24: a head, and shoulders as an SVG path to be stroked. */
export interface Seat {
  x: number;
  y: number;
  shoulders: string;
}

export const HEAD_RADIUS = 2.3;
export const SHOULDERS_WIDTH = 2.6;

function seatAt(place: number): Seat {
  const angle = (place / 6) * 2 * Math.PI + Math.PI / 2;
  const at = (radius: number, turn = 0): [number, number] => [
    12 + radius * Math.cos(angle + turn),
    12 + radius * Math.sin(angle + turn),
  ];
  const point = (turn: number): string =>
    at(10.2, turn)
      .map((measure) => measure.toFixed(2))
      .join(' ');
  const [x, y] = at(6.2);
  return { x, y, shoulders: `M${point(-0.34)}A10.2 10.2 0 0 1 ${point(0.34)}` };
}

/** Five people in a ring. */
export const MARK_SEATS: readonly Seat[] = [1, 2, 3, 4, 5].map(seatAt);

/** The open place, at the bottom and nearest to you. */
export const OPEN_SEAT: Seat = seatAt(0);
