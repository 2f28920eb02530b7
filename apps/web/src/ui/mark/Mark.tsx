/** Seven people in a ring and one open place, nearest to you: an invitation to sit down. One colour, from 16 px up. */
const SEATS = Array.from({ length: 8 }, (_, seat) => {
  const angle = ((seat + 1) / 8) * 2 * Math.PI + Math.PI / 2;
  return { x: 12 + 9 * Math.cos(angle), y: 12 + 9 * Math.sin(angle) };
}).slice(0, 7);

export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false">
      {SEATS.map(({ x, y }) => (
        <circle key={`${x}${y}`} cx={x.toFixed(2)} cy={y.toFixed(2)} r="2.55" />
      ))}
    </svg>
  );
}
