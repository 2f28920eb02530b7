/** Seats of the mark in a box of 24 by 24: seven people in a ring, and one open place at the bottom, nearest to you. */
export const MARK_SEATS = Array.from({ length: 8 }, (_, seat) => {
  const angle = ((seat + 1) / 8) * 2 * Math.PI + Math.PI / 2;
  return { x: 12 + 9 * Math.cos(angle), y: 12 + 9 * Math.sin(angle) };
}).slice(0, 7);

export const SEAT_RADIUS = 2.55;
