import { escapeHtml } from '@convenor/platform';
import { HEAD_RADIUS, MARK_SEATS, OPEN_SEAT, type Seat, SHOULDERS_WIDTH } from '../mark.js';

const LINE = 24;
const MOST_LINES = 3;

/** The badge as a drawing: the mark with its open place taken, and what it stands for. The same for everybody who holds it. */
export function badgeSvg(title: string, label: string): string {
  const lines = inLines(title);
  const texts = lines
    .map(
      (line, row) => `<text x="256" y="${400 + row * 38}" font-size="30" font-weight="700">${escapeHtml(line)}</text>`,
    )
    .join('');
  const seats = [...MARK_SEATS.map((seat) => drawn(seat, '#fbfaf7')), drawn(OPEN_SEAT, '#f0b592')].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512" role="img"><title>${escapeHtml(
    `${label}: ${title}`,
  )}</title><rect width="512" height="512" rx="76" fill="#1f5d52"/><g transform="translate(136 60) scale(10)">${seats}</g><g fill="#fbfaf7" text-anchor="middle" font-family="'Atkinson Hyperlegible Next', 'Segoe UI', system-ui, sans-serif"><text x="256" y="354" font-size="22" opacity=".9">${escapeHtml(
    label,
  )}</text>${texts}</g></svg>`;
}

function drawn({ x, y, shoulders }: Seat, colour: string): string {
  return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${HEAD_RADIUS}" fill="${colour}"/><path d="${shoulders}" fill="none" stroke="${colour}" stroke-width="${SHOULDERS_WIDTH}" stroke-linecap="round"/>`;
}

/** A title in lines that fit; what does not fit into the last one is cut there. */
function inLines(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > LINE + 6 ? `${line.slice(0, LINE + 5)}…` : line));
  if (lines.length > MOST_LINES) shown[MOST_LINES - 1] = `${shown.at(-1)!.slice(0, LINE)}…`;
  return shown;
}
