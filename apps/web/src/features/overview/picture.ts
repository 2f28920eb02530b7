/** How many points of the picture one point of the screen becomes. */
const SHARPNESS = 2;
const MARGIN = 24;
const HEAD = 40;
const DRAWN = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'text-anchor', 'opacity'],
];

/** Saves a chart as it stands on the screen, with its title, as a PNG. */
export async function savePicture(chart: SVGSVGElement, title: string, fileName: string): Promise<void> {
  const { width, height } = chart.getBoundingClientRect();
  const style = getComputedStyle(chart);
  const page = getComputedStyle(document.body);
  const picture = await loaded(asText(chart, width, height));
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * MARGIN) * SHARPNESS;
  canvas.height = (height + HEAD + 2 * MARGIN) * SHARPNESS;
  const brush = canvas.getContext('2d')!;
  brush.scale(SHARPNESS, SHARPNESS);
  brush.fillStyle = page.backgroundColor;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.fillStyle = style.color;
  brush.font = `650 18px ${style.fontFamily}`;
  brush.fillText(title, MARGIN, MARGIN + 18, width);
  brush.drawImage(picture, MARGIN, MARGIN + HEAD, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The picture could not be drawn.');
  save(blob, fileName);
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
