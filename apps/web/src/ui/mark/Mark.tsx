/** People sit at sixty degrees to each other; the place at the bottom, nearest to you, is open. */
const SEATS = [1, 2, 3, 4, 5].map((seat) => {
  const angle = (seat / 6) * 2 * Math.PI + Math.PI / 2;
  const at = (radius: number, turn = 0): string =>
    `${(12 + radius * Math.cos(angle + turn)).toFixed(2)} ${(12 + radius * Math.sin(angle + turn)).toFixed(2)}`;
  const [x, y] = at(6.2).split(' ');
  return { x, y, shoulders: `M${at(10.2, -0.34)}A10.2 10.2 0 0 1 ${at(10.2, 0.34)}` };
});

/** Five people in a ring, seen from above, and one open place: an invitation to sit down. One colour, from 16 px up. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      style={{ inlineSize: `${size / 16}rem`, blockSize: `${size / 16}rem` }}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {SEATS.map(({ x, y, shoulders }) => (
        <g key={shoulders}>
          <circle cx={x} cy={y} r="2.3" fill="currentColor" />
          <path d={shoulders} fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
        </g>
      ))}
    </svg>
  );
}
