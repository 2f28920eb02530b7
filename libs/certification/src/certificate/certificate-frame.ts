import type { CertificateTemplate } from '@convenor/rules';

/** In points from the top left corner of the sheet. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The large parts of a sheet: a panel beside the words, or above them. */
export interface Frame {
  readonly page: { readonly width: number; readonly height: number };
  readonly panel: Box;
  readonly mark: Box;
  readonly logoBox: Box;
  /** Where the organisation's name stands. */
  readonly name: Box;
  readonly content: Box;
}

/** Short and long side. */
const PAPERS: Readonly<Record<CertificateTemplate['paper'], readonly [number, number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
};
/** What the words take on the shortest sheet. */
const SHORT = 595.28;
const PANEL = 246;
const BAND = 190;

export function frameOf({ paper, orientation }: Pick<CertificateTemplate, 'paper' | 'orientation'>): Frame {
  const [short, long] = PAPERS[paper];
  return orientation === 'landscape' ? landscape(long, short) : portrait(short, long);
}

function landscape(width: number, height: number): Frame {
  const top = (height - SHORT) / 2;
  return {
    page: { width, height },
    panel: { x: 0, y: 0, width: PANEL, height },
    mark: { x: PANEL / 2 - 75, y: top + 165, width: 150, height: 150 },
    logoBox: { x: 36, y: top + 165, width: PANEL - 72, height: 150 },
    name: { x: 18, y: top + 380, width: PANEL - 36, height: 140 },
    content: { x: 306, y: top, width: width - 306 - 59.89, height: SHORT },
  };
}

function portrait(width: number, height: number): Frame {
  return {
    page: { width, height },
    panel: { x: 0, y: 0, width, height: BAND },
    mark: { x: width / 2 - 46, y: 28, width: 92, height: 92 },
    logoBox: { x: 90, y: 26, width: width - 180, height: 96 },
    name: { x: 60, y: 136, width: width - 120, height: 40 },
    content: { x: 60, y: BAND, width: width - 120, height: height - BAND },
  };
}

/** A picture as large as its room allows, in the middle of it. */
export function fitted(picture: { width: number; height: number }, box: Box): Box {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
