import classes from './Overview.module.css';

interface WeekChartProps {
  weeks: readonly { week: string; people: number }[];
  width: number;
  dayOf: (week: string) => string;
  numberOf: (value: number) => string;
  /** The axis in words. */
  axis: string;
}

const HEIGHT = 200;
const [TOP, LEFT, FOOT] = [26, 52, 34];

/** A column a week. */
export function WeekChart({ weeks, width, dayOf, numberOf, axis }: WeekChartProps) {
  const most = niceMost(Math.max(1, ...weeks.map(({ people }) => people)));
  const step = (width - LEFT) / weeks.length;
  const y = (value: number): number => TOP + HEIGHT - (value / most) * HEIGHT;
  // The last label ends where its column is, so it needs more room to its left.
  const every = Math.ceil(84 / step);
  return (
    <svg className={classes.chart} width={width} height={TOP + HEIGHT + FOOT} aria-hidden="true" data-chart="">
      <text x={0} y={12} className={classes.soft}>
        {axis}
      </text>
      {[0, most / 2, most].map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className={classes.soft}>
            {numberOf(tick)}
          </text>
        </g>
      ))}
      {weeks.map(({ week, people }, place) => (
        <g key={week}>
          <rect
            className={place === weeks.length - 1 ? classes.running : classes['base-plain']}
            x={LEFT + place * step + step * 0.15}
            width={step * 0.7}
            y={y(people)}
            height={TOP + HEIGHT - y(people)}
            rx={Math.min(3, step * 0.3)}
          >
            <title>{`${dayOf(week)}: ${numberOf(people)}`}</title>
          </rect>
          {(weeks.length - 1 - place) % every === 0 && (
            <text
              x={Math.min(width, LEFT + (place + 0.5) * step)}
              y={TOP + HEIGHT + 20}
              textAnchor={place === weeks.length - 1 ? 'end' : 'middle'}
              className={classes.soft}
            >
              {dayOf(week)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** An even number at which the axis can end. */
function niceMost(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const end = [1, 2, 4, 6, 8, 10].find((each) => each * power >= most)! * power;
  return Math.max(2, end);
}
