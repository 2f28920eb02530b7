import { crc32, deflateSync } from 'node:zlib';
import { HEAD_RADIUS, SEAT_RADIUS, SEAT_TURNS, SHOULDERS_RADIUS, SHOULDERS_REACH, SHOULDERS_WIDTH } from '../mark.js';

const SIDE = 512;
/** The mark's own box, in a square that leaves air around it. */
const SCALE = 24 / (SIDE * 0.62);
const CORNER = 4.6;
const PINE = [0x1f, 0x5d, 0x52] as const;
const PAPER = [0xfb, 0xfa, 0xf7] as const;
const CLAY = [0xf0, 0xb5, 0x92] as const;

/** From the middle, what lies farther out than any person of the ring. */
const RING = SHOULDERS_RADIUS + SHOULDERS_WIDTH;

const SHOULDERS_END = {
  x: SHOULDERS_RADIUS * Math.cos(SHOULDERS_REACH),
  y: SHOULDERS_RADIUS * Math.sin(SHOULDERS_REACH),
};

/** For each person of the ring, how to turn the picture so that they sit on the axis to the right. */
const SEATS = SEAT_TURNS.map((turn) => ({ cos: Math.cos(turn), sin: Math.sin(turn) }));

/** Nothing of a person of the ring lies nearer to the middle, measured along their axis. */
const NEAREST = Math.min(SHOULDERS_END.x, SEAT_RADIUS) - Math.max(SHOULDERS_WIDTH, HEAD_RADIUS);

let drawn: Buffer | null = null;

/**
 * The badge as a picture of points: the mark with its open place taken, on pine. Every point is mixed by its distance from
 * the shapes, so that edges are smooth. It is the same for everybody, so it is drawn once, when it is first asked for.
 */
export function badgePng(): Buffer {
  drawn ??= draw();
  return drawn;
}

function draw(): Buffer {
  const rows = Buffer.alloc(SIDE * (SIDE * 4 + 1));
  const colour = [0, 0, 0];
  for (let y = 0; y < SIDE; y += 1) {
    const py = (y + 0.5 - SIDE / 2) * SCALE;
    for (let x = 0; x < SIDE; x += 1) {
      const px = (x + 0.5 - SIDE / 2) * SCALE;
      paint(colour, px, py);
      const at = y * (SIDE * 4 + 1) + 1 + x * 4;
      for (let part = 0; part < 3; part += 1) rows[at + part] = colour[part]!;
      rows[at + 3] = Math.round(255 * covered(ground(px, py)));
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header()),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Sets the colour of a point. */
function paint(colour: number[], x: number, y: number): void {
  for (let part = 0; part < 3; part += 1) colour[part] = PINE[part]!;
  if (x * x + y * y > RING * RING) return;
  for (let seat = 0; seat < SEATS.length; seat += 1) {
    const { cos, sin } = SEATS[seat]!;
    const along = x * cos + y * sin;
    if (along < NEAREST) continue;
    const share = covered(seatDistance(along, y * cos - x * sin));
    if (share === 0) continue;
    const over = seat === 0 ? CLAY : PAPER;
    for (let part = 0; part < 3; part += 1)
      colour[part] = Math.round(colour[part]! + (over[part]! - colour[part]!) * share);
  }
}

/** How far a point lies outside of a square with round corners; negative inside. */
function ground(x: number, y: number): number {
  const half = (SIDE / 2) * SCALE - CORNER;
  const [dx, dy] = [Math.abs(x) - half, Math.abs(y) - half];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - CORNER;
}

/**
 * How far a point lies outside of one person of the ring: a head, and shoulders that are an arc with round ends.
 * The point is turned so that this person sits on the axis to the right.
 */
function seatDistance(x: number, y: number): number {
  const head = Math.hypot(x - SEAT_RADIUS, y) - HEAD_RADIUS;
  const within = Math.abs(Math.atan2(y, x)) <= SHOULDERS_REACH;
  const arc = within
    ? Math.abs(Math.hypot(x, y) - SHOULDERS_RADIUS)
    : Math.hypot(x - SHOULDERS_END.x, Math.abs(y) - SHOULDERS_END.y);
  return Math.min(head, arc - SHOULDERS_WIDTH / 2);
}

/** How much of a point a shape covers, from its distance. */
function covered(distance: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance / SCALE));
}

/** 8 bits of red, green, blue and opacity for each point. */
function header(): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(SIDE, 0);
  bytes.writeUInt32BE(SIDE, 4);
  bytes.set([8, 6, 0, 0, 0], 8);
  return bytes;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
