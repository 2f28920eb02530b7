import { type ReactNode, useId } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './Rings.module.css';

export type SeatState = 'done' | 'current' | 'late' | 'open' | 'ahead';

export interface Seat {
  id: string;
  /** "Urges". */
  title: string;
  state: SeatState;
}

export interface PathRingProps {
  /** The modules in order; eight of them as a rule, any number works. */
  seats: Seat[];
  /** In the middle of the ring; default "Week 3 of 8". */
  children?: ReactNode;
}

const CENTRE = 120;
const RING = 90;

/** A seat's place: the first one just right of the top, then clockwise. */
function placeOf(index: number, count: number): { x: number; y: number } {
  const angle = ((index + 0.5) / count) * 2 * Math.PI - Math.PI / 2;
  return { x: CENTRE + RING * Math.cos(angle), y: CENTRE + RING * Math.sin(angle) };
}

function SeatFigure({ seat, index, x, y }: { seat: Seat; index: number; x: number; y: number }) {
  const here = seat.state === 'current' || seat.state === 'late';
  return (
    <g className={classes.seat} data-state={seat.state} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      {here && <circle r="25" className={classes.halo} />}
      <circle r="18" className={classes.place} />
      {seat.state === 'done' ? (
        <path d="M-6.5 .5 -2 5 7-5" className={classes.tick} />
      ) : (
        <text dominantBaseline="central" textAnchor="middle" className={classes.week}>
          {index + 1}
        </text>
      )}
    </g>
  );
}

/** The weeks as seats in the ring of the mark, with you on one of them. Listeners get the same as a list. */
export function PathRing({ seats, children }: PathRingProps) {
  const t = useUiTexts();
  const labelId = useId();
  const found = seats.findIndex(({ state }) => state === 'current' || state === 'late');
  const now = found === -1 ? seats.length : found + 1;
  const done = seats.filter(({ state }) => state === 'done').length;
  return (
    <div className={classes.path}>
      <svg viewBox="0 0 240 240" aria-hidden="true" focusable="false">
        <circle cx={CENTRE} cy={CENTRE} r={RING} className={classes.rail} />
        {seats.map((seat, index) => (
          <SeatFigure key={seat.id} seat={seat} index={index} {...placeOf(index, seats.length)} />
        ))}
      </svg>
      <div className={classes.middle}>
        {children ?? (
          <>
            <span className={classes.big}>{t('ring.week', { now, all: seats.length })}</span>
            <span className={classes.small}>{t('ring.of', { done, all: seats.length })}</span>
          </>
        )}
      </div>
      <span id={labelId} className="visually-hidden">
        {t('ring.label')}
      </span>
      <ol className="visually-hidden" aria-labelledby={labelId}>
        {seats.map(({ id, title, state }) => (
          <li key={id} aria-current={state === 'current' || state === 'late' ? 'step' : undefined}>
            {`${title}: ${t(`ring.state.${state}`)}`}
          </li>
        ))}
      </ol>
    </div>
  );
}
