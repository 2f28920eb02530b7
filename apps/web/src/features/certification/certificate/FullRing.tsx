import classes from './Certificate.module.css';

/** The seats of the mark; the first is the open one, at the bottom. */
const SEATS = [0, 1, 2, 3, 4, 5].map((seat) => {
  const angle = (seat / 6) * 2 * Math.PI + Math.PI / 2;
  const at = (radius: number, turn = 0): string =>
    `${(12 + radius * Math.cos(angle + turn)).toFixed(2)} ${(12 + radius * Math.sin(angle + turn)).toFixed(2)}`;
  const [x, y] = at(6.2).split(' ');
  return { x, y, shoulders: `M${at(10.2, -0.34)}A10.2 10.2 0 0 1 ${at(10.2, 0.34)}` };
});

/** The mark with its open place taken: you have sat down. The one quiet moment of the whole product. */
export function FullRing() {
  return (
    <svg className={classes.ring} viewBox="0 0 24 24" focusable="false">
      {SEATS.map(({ x, y, shoulders }, seat) => (
        <g key={shoulders} className={seat === 0 ? classes.yours : undefined}>
          <circle cx={x} cy={y} r="2.3" fill="currentColor" />
          <path d={shoulders} fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
        </g>
      ))}
    </svg>
  );
}
