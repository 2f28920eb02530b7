/** How many points of the picture one point of the screen becomes. */
const SHARPNESS = 2;
const MARGIN = 24;
const GAP = 16;
const DRAWN = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'text-anchor', 'opacity'],
];

interface Words {
  title: string;
  /** What the chart says. */
  sentence: string;
  /** Whom it is about, and when it was counted. */
  about: readonly string[];
}

/** A line of words: how large it stands, and how far below the top of the picture. */
interface Line {
  words: string;
  font: string;
  colour: string;
  y: number;
}

/** Saves a chart as it is drawn, with its title, what it says and what it is about, as a PNG. */
export async function savePicture(chart: SVGSVGElement, words: Words, fileName: string): Promise<void> {
  const { width, height } = chart.getBoundingClientRect();
  const ink = getComputedStyle(chart);
  const soft = getComputedStyle(chart.ownerDocument.documentElement).getPropertyValue('--ink-soft') || ink.color;
  const picture = await loaded(asText(chart, width, height));
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d')!;
  const lines: Line[] = [];
  let end = MARGIN;
  const write = (text: string, size: number, weight: number, colour: string): void => {
    const font = `${weight} ${size}px ${ink.fontFamily}`;
    brush.font = font;
    for (const line of folded(text, width, (part) => brush.measureText(part).width)) {
      lines.push({ words: line, font, colour, y: end + size });
      end += size * 1.4;
    }
  };
  write(words.title, 18, 650, ink.color);
  end += GAP / 2;
  write(words.sentence, 15, 400, ink.color);
  end += GAP;
  const top = end;
  end += height + GAP;
  for (const line of words.about) write(line, 13, 400, soft);
  canvas.width = (width + 2 * MARGIN) * SHARPNESS;
  canvas.height = (end + MARGIN) * SHARPNESS;
  brush.scale(SHARPNESS, SHARPNESS);
  brush.fillStyle = getComputedStyle(document.body).backgroundColor;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  for (const { words: line, font, colour, y } of lines) {
    brush.font = font;
    brush.fillStyle = colour;
    brush.fillText(line, MARGIN, y);
  }
  brush.drawImage(picture, MARGIN, top, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The picture could not be drawn.');
  save(blob, fileName);
}

/** A text in lines that are no longer than there is room. */
function folded(text: string, room: number, lengthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && lengthOf(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The chart as a document of its own: what style sheets say is written into each part. */
function asText(chart: SVGSVGElement, width: number, height: number): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const parts = [...copy.querySelectorAll<SVGElement>('*')];
  for (const [place, part] of [...chart.querySelectorAll('*')].entries()) {
    const seen = getComputedStyle(part);
    for (const property of DRAWN) parts[place]!.style.setProperty(property, seen.getPropertyValue(property));
    parts[place]!.style.fontFamily = 'sans-serif';
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

async function loaded(text: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  return picture;
}

function save(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
