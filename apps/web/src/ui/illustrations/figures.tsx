import type { ReactNode } from 'react';
import classes from './illustrations.module.css';

export type Hair = 'short' | 'long' | 'bun' | 'bald' | 'scarf' | 'curls' | 'grey' | 'beard' | 'bob' | 'cap';

interface FigureProps {
  x: number;
  y: number;
  hair: Hair;
  /** Half the width of the body. */
  build?: number;
  scale?: number;
  /** Looks to the left instead of to the right. */
  flip?: boolean;
}

/** Heads are drawn around their own centre, radius 11, from the front. */
const FACES: Record<Hair, ReactNode> = {
  short: <path className={classes.ink} d="M-11.4 0C-13-17 13-17 11.4 0 8-6 1-8-4-6.5-7-5.5-9-3.5-11.4 0Z" />,
  long: (
    <path
      className={classes.ink}
      d="M0-13.5C-10-13.5-14-6-13.5 4-13.3 10-14 14-16 17-11 19-8 16-8.5 8-9-1-4-5 1-6.5 6-5 9-1 8.5 8 8 16 11 19 16 17 14 14 13.3 10 13.5 4 14-6 10-13.5 0-13.5Z"
    />
  ),
  bun: (
    <>
      <circle className={classes.ink} cx="0" cy="-15.5" r="4.6" />
      <path className={classes.ink} d="M-11.4-1C-12-16 12-16 11.4-1 8-8-8-8-11.4-1Z" />
    </>
  ),
  bald: <path className={classes.line} d="M-11.2 1.5c-1.4.2-1.4 3.4.4 4M11.2 1.5c1.4.2 1.4 3.4-.4 4" />,
  scarf: (
    <path
      className={classes.tint}
      d="M0-14.5C-12-14.5-14.5-4-13.5 5-13 11-15 15-18 19-8 23 8 23 18 19 15 15 13 11 13.5 5 14.5-4 12-14.5 0-14.5ZM0-8.5C6.5-8.5 8.2-3 7.8 2 7.4 7 3.5 9.5 0 9.5S-7.4 7-7.8 2C-8.2-3-6.5-8.5 0-8.5Z"
      fillRule="evenodd"
    />
  ),
  curls: (
    <path
      className={classes.ink}
      d="M-10.5 3C-16 3-17.5-3-14.5-6-16-11-10-15-6.5-13.5-4-18 5-18 7-13.5 11-15 16-11 14.5-6 17.5-3 16 3 10.5 3 11-3 7-6.5 3-7.5-2-8-10-5-10.5 3Z"
    />
  ),
  grey: (
    <>
      <path className={classes.plain} d="M-11.4 1C-15-17 15-17 11.4 1 9-7-9-7-11.4 1Z" />
      <path
        className={classes.line}
        d="M-7.5 1.5a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0M1.1 1.5a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0M-1.1 1.2h2.2"
      />
    </>
  ),
  beard: (
    <>
      <path className={classes.ink} d="M-11-1C-11 9-6 14.5 0 14.5S11 9 11-1C8 4 4 4.5 0 4.5S-8 4-11-1Z" />
      <path className={classes.ink} d="M-11-1C-11-15 11-15 11-1 9-6 5-8 0-8S-9-6-11-1Z" />
    </>
  ),
  bob: (
    <path
      className={classes.plain}
      d="M0-13.5C-11-13.5-14-4-13 7-12.5 11-9 11-8.5 7-9-1-5-5 3-6 7-4 9 0 8.5 7 9 11 12.5 11 13 7 14-4 11-13.5 0-13.5Z"
    />
  ),
  cap: (
    <>
      <path className={classes.tint} d="M-11.5-2.5C-12-15 12-15 11.5-2.5Z" />
      <path className={classes.line} d="M-14-2.5h28" />
    </>
  ),
};

/** Heads from behind: the hair is all one sees. */
const BACKS: Partial<Record<Hair, ReactNode>> = {
  short: <path className={classes.ink} d="M-11.4 2C-13-16 13-16 11.4 2 9 8-9 8-11.4 2Z" />,
  long: <path className={classes.ink} d="M0-13.5C-13-13.5-15 0-15 18-6 22 6 22 15 18 15 0 13-13.5 0-13.5Z" />,
  bun: (
    <>
      <path className={classes.ink} d="M-11.4 2C-13-16 13-16 11.4 2 9 7-9 7-11.4 2Z" />
      <circle className={classes.plain} cx="0" cy="-4" r="5" />
    </>
  ),
  curls: (
    <path
      className={classes.ink}
      d="M-9 10C-17 9-18 0-15-5-16-12-10-16-6-14-3-18 4-18 7-14 11-16 16-12 15-5 18 0 17 9 9 10 4 13-4 13-9 10Z"
    />
  ),
  scarf: (
    <path
      className={classes.tint}
      d="M0-14.5C-13-14.5-15-2-13.5 6-12.5 12-15 16-19 20-8 25 8 25 19 20 15 16 12.5 12 13.5 6 15-2 13-14.5 0-14.5Z"
    />
  ),
  grey: <path className={classes.plain} d="M-11.4 3C-14-17 14-17 11.4 3 9 9-9 9-11.4 3Z" />,
};

function place({ x, y, scale = 1, flip = false }: FigureProps): string {
  return `translate(${x} ${y}) scale(${flip ? -scale : scale} ${scale})`;
}

/** Sits facing us, hands in the lap. The origin is the middle of the seat; the floor is 32 below. */
export function Facing(props: FigureProps) {
  const w = props.build ?? 15;
  return (
    <g transform={place(props)}>
      <path className={classes.line} d={`M${-w - 3}-2V32M${w + 3}-2V32`} />
      <path
        className={classes.plain}
        d={`M${-w + 1} 0C${-w - 2} 6 ${-w} 9 ${-w + 2} 12L${-w + 3} 32H-3L-3 8M${w - 1} 0C${w + 2} 6 ${w} 9 ${w - 2} 12L${w - 3} 32H3L3 8`}
      />
      <path
        className={classes.plain}
        d={`M${-w} 2C${-w - 4}-24 ${-w + 4}-35 0-35S${w + 4}-24 ${w} 2C${w - 4} 7 ${-w + 4} 7 ${-w} 2Z`}
      />
      <path
        className={classes.line}
        d={`M${-w + 4}-17C${-w - 1}-6 ${-w + 4} 0-3-1M${w - 4}-17C${w + 1}-6 ${w - 4} 0 3-1`}
      />
      <g transform="translate(0 -46)">
        <circle className={classes.plain} r="11" />
        {FACES[props.hair]}
      </g>
    </g>
  );
}

/** Sits in profile, looking to the right; `wheels` instead of a chair. */
export function Sideways(props: FigureProps & { wheels?: boolean; open?: boolean }) {
  const belly = (props.build ?? 15) - 15;
  return (
    <g transform={place(props)}>
      {props.wheels ? null : <path className={classes.line} d="M-15-26V32M-15 5H10M10 5V32" />}
      <path
        className={classes.plain}
        d={`M-9 4C-14-14-12-35 0-35 ${10 + belly}-34 ${12 + belly}-18 ${10 + belly}-5L22-4C27-4 28 0 28 4L29 30H36L36 33H22L20 8H-4C-7 8-8 6-9 4Z`}
      />
      {props.open ? (
        <path className={classes.line} d="M2-25C4-14 14-14 26-22L30-26" />
      ) : (
        <path className={classes.line} d="M2-25C2-14 6-8 20-7" />
      )}
      <g transform="translate(3 -46) scale(.98)">
        <circle className={classes.plain} r="11" />
        {props.hair === 'scarf' || props.hair === 'curls' || props.hair === 'cap' ? (
          FACES[props.hair]
        ) : (
          <SideHair hair={props.hair} />
        )}
      </g>
      {props.wheels && (
        <>
          <circle className={classes.line} cx="-2" cy="14" r="18" />
          <circle className={classes.line} cx="-2" cy="14" r="2" />
          <path className={classes.line} d="M-14-4V-26H-20M20 22H30" />
          <circle className={classes.line} cx="21" cy="28" r="4" />
        </>
      )}
    </g>
  );
}

function SideHair({ hair }: { hair: Hair }) {
  if (hair === 'bald') return <path className={classes.line} d="M-3 0c-3-1-3 4 0 4" />;
  if (hair === 'grey') return <path className={classes.plain} d="M7-9C-1-16-14-12-12.5 1-11 7-8 6-7 3-5-3-1-4 7-9Z" />;
  if (hair === 'long')
    return <path className={classes.ink} d="M9-8C2-17-15-14-13.5 2-13 12-15 15-18 18-11 21-5 17-5 9-5 2-3-2 9-8Z" />;
  if (hair === 'bob')
    return <path className={classes.plain} d="M9-8C2-17-14-14-13.5 0-13 6-14 9-14 11-8 12-4 9-4 4-3-2 0-3 9-8Z" />;
  if (hair === 'beard') {
    return (
      <path
        className={classes.ink}
        d="M8-9C0-16-14-12-11.5 0-10 3-6 2-5-1-4 4-1 6 4 5.5 9 6 11 4 11 2 12 10 7 15 1 13-5 11-4 4-5-1-3-6 1-7 8-9Z"
      />
    );
  }
  return (
    <>
      {hair === 'bun' && <circle className={classes.ink} cx="-13.5" cy="-6" r="4.6" />}
      <path className={classes.ink} d="M9-8C2-16-14-13-12 1-11 6-7 6-6 2-5-3-1-4 9-8Z" />
    </>
  );
}

/** Sits with the back to us. */
export function FromBehind(props: FigureProps) {
  const w = props.build ?? 15;
  return (
    <g transform={place(props)}>
      <path className={classes.plain} d={`M${-w} 4C${-w - 4}-24 ${-w + 4}-35 0-35S${w + 4}-24 ${w} 4Z`} />
      <g transform="translate(0 -46)">
        <circle className={classes.plain} r="11" />
        {BACKS[props.hair]}
      </g>
      <path className={classes.plain} d={`M${-w - 1}-16Q0-21 ${w + 1}-16V-4Q0-8 ${-w - 1}-4Z`} />
      <path className={classes.line} d={`M${-w - 1}-16V32M${w + 1}-16V32M${-w - 1} 6H${w + 1}`} />
    </g>
  );
}

/** The place that is kept for you: seen from behind, as the chair one is about to take. */
export function Chair({ x, y, scale = 1 }: { x: number; y: number; scale?: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} className={classes.open}>
      <path d="M-11 4V25M11 4V25" />
      <path d="M-16 4-12-7H12L16 4Z" className={classes.seat} />
      <path d="M-16-27Q0-32 16-27V-15Q0-20-16-15Z" />
      <path d="M-16-27V32M16-27V32M-16 4H16" />
    </g>
  );
}
