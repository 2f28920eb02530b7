import { Link, type LinkProps } from '@tanstack/react-router';
import { useId } from 'react';
import classes from './Overview.module.css';

/** How a part of a bar is filled: each by colour and by pattern. */
export type Tone = 'plain' | 'soft' | 'lines' | 'dots' | 'net';
const PATTERNS: readonly Tone[] = ['soft', 'lines', 'dots', 'net'];

export interface BarPart {
  key: string;
  tone: Tone;
  value: number;
  /** The number in words for who does not see the bar ("12 people on track in Spring"). */
  words: string;
  /** The people behind it. */
  to: Pick<LinkProps, 'to' | 'params' | 'search'> | null;
}

export interface BarRow {
  key: string;
  label: string;
  parts: readonly BarPart[];
  /** At the end of the line above the bar. */
  side: string;
  /** Below the bar. */
  foot?: string;
}

export interface BarChartProps {
  rows: readonly BarRow[];
  /** What the parts are called; where there is more than one. */
  legend?: readonly { tone: Tone; label: string }[] | undefined;
  /** The whole length stands for so much; each bar for its own sum where this is left out. */
  scale?: number | undefined;
  width: number;
  numberOf: (value: number) => string;
}

const LETTER = 7.4;
const BAR = 18;

/** Bars below each other, drawn to the width that there is; every number leads to the people behind it. */
export function BarChart({ rows, legend, scale, width, numberOf }: BarChartProps) {
  const id = useId();
  const split = legend !== undefined;
  const rowHeight = 58 + (split ? 28 : 0) + (rows.some(({ foot }) => foot) ? 20 : 0);
  const side = Math.max(0, ...rows.map((row) => row.side.length)) * LETTER;
  const longest = Math.max(0, ...rows.flatMap(({ parts }) => parts.map(({ value }) => numberOf(value).length)));
  const places = legendPlaces(legend ?? [], width);
  const top = split ? (places.at(-1)?.y ?? 0) + 28 : 4;
  return (
    <svg className={classes.chart} width={width} height={top + rows.length * rowHeight} role="group" data-chart="">
      <Patterns id={id} />
      {places.map(({ tone, label, x, y }) => (
        <g key={label} transform={`translate(${x} ${y})`}>
          <Fill id={id} tone={tone} x={0} y={0} width={14} height={14} />
          <text x={20} y={12}>
            {label}
          </text>
        </g>
      ))}
      {rows.map(({ key, label, parts, side: aside, foot }, place) => {
        const sum = parts.reduce((total, { value }) => total + value, 0);
        const whole = scale ?? sum;
        let x = 0;
        return (
          <g key={key} transform={`translate(0 ${top + place * rowHeight})`}>
            <Label text={label} room={width - (split ? aside.length * LETTER + 24 : side + longest * LETTER + 26)} />
            <text x={width} y={15} textAnchor="end" className={classes.soft}>
              {aside}
            </text>
            <rect className={classes.rail} x={0} y={24} width={width} height={BAR} rx={4} />
            {parts.map(({ key: part, tone, value }) => {
              const from = x;
              const length = whole > 0 ? (value / whole) * width : 0;
              x += length;
              if (value === 0) return null;
              const gap = split ? 2 : 0;
              return (
                <Fill key={part} id={id} tone={tone} x={from} y={24} width={Math.max(2, length - gap)} height={BAR} />
              );
            })}
            {split ? (
              <Counts id={id} parts={parts} width={width} numberOf={numberOf} />
            ) : (
              <g transform={`translate(${width - side - (side > 0 ? 10 : 0)} 15)`}>
                {parts.map((part) => (
                  <Count key={part.key} part={part} text={numberOf(part.value)} anchor="end" />
                ))}
              </g>
            )}
            {foot && (
              <text x={0} y={82} className={classes.soft}>
                {foot}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Label({ text, room }: { text: string; room: number }) {
  const letters = Math.max(8, Math.floor(room / LETTER));
  const isShort = text.length <= letters;
  return (
    <text x={0} y={15} className={classes.label}>
      {!isShort && <title>{text}</title>}
      {isShort ? text : `${text.slice(0, letters - 1).trimEnd()}…`}
    </text>
  );
}

/** What each part comes to, below the bar. */
function Counts({
  id,
  parts,
  width,
  numberOf,
}: {
  id: string;
  parts: readonly BarPart[];
  width: number;
  numberOf: (value: number) => string;
}) {
  const step = Math.min(96, width / parts.length);
  return parts.map((part, place) => (
    <g key={part.key} transform={`translate(${place * step} 50)`}>
      <Fill id={id} tone={part.tone} x={0} y={2} width={11} height={11} />
      <g transform="translate(17 12)">
        <Count part={part} text={numberOf(part.value)} anchor="start" />
      </g>
    </g>
  ));
}

function Count({ part: { to, words, value }, text, anchor }: { part: BarPart; text: string; anchor: 'start' | 'end' }) {
  const drawn = (
    <text textAnchor={anchor} className={classes.number}>
      {text}
    </text>
  );
  if (!to || value === 0)
    return (
      <g>
        <title>{words}</title>
        {drawn}
      </g>
    );
  return (
    <Link {...to} aria-label={words}>
      {drawn}
    </Link>
  );
}

interface FillProps {
  id: string;
  tone: Tone;
  x: number;
  y: number;
  width: number;
  height: number;
}

export function Fill({ id, tone, ...box }: FillProps) {
  const rx = Math.min(4, box.width / 2);
  return (
    <>
      <rect {...box} rx={rx} className={classes[`base-${tone}`]} />
      {tone !== 'plain' && <rect {...box} rx={rx} fill={`url(#${id}${tone})`} />}
    </>
  );
}

/** Fills that differ without colour as well. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {PATTERNS.map((tone) => (
        <pattern
          key={tone}
          id={`${id}${tone}`}
          className={classes[`pattern-${tone}`]}
          width={tone === 'soft' ? 12 : 6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform={tone === 'lines' ? 'rotate(45)' : undefined}
        >
          {tone === 'lines' && <line x1={0} x2={0} y1={0} y2={6} />}
          {tone === 'dots' && <circle cx={3} cy={3} r={1.4} />}
          {tone === 'net' && (
            <>
              <line x1={0} x2={6} y1={0} y2={6} />
              <line x1={6} x2={0} y1={0} y2={6} />
            </>
          )}
        </pattern>
      ))}
    </defs>
  );
}

/** Beside each other, and on the next line where there is no room. */
function legendPlaces<Entry extends { label: string }>(
  entries: readonly Entry[],
  width: number,
): (Entry & { x: number; y: number })[] {
  let [x, y] = [0, 0];
  return entries.map((entry) => {
    const length = entry.label.length * LETTER + 40;
    if (x > 0 && x + length > width) [x, y] = [0, y + 26];
    const placed = { ...entry, x, y };
    x += length;
    return placed;
  });
}
