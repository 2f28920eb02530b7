import {
  fitText,
  heightOfText,
  printable,
  readAs,
  registerTypefaces,
  setText,
  type Typeface,
} from '@convenor/certification';
import PDFDocument from 'pdfkit';

type Element = PDFKit.PDFStructureElement;

const INK = '#1d2b2a';
const SOFT = '#4c5a57';
const PINE = '#1f5d52';
const TINT = '#e6f0ec';
const HAIRLINE = '#d8d2c5';
const MARGIN = 56;
const FOOT = 40;

export interface PaperColumn {
  readonly head: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

export interface PaperBar {
  readonly label: string;
  /** As it is told; a bar is drawn only where it has a length. */
  readonly shown: string;
  readonly value: number | null;
}

interface Setting {
  readonly size: number;
  readonly colour?: string;
  readonly face?: Typeface;
  readonly after?: number;
}

const SANS: readonly Typeface[] = ['sans'];

/** The typeface itself, or the one that has the most letters. */
function choicesOf(face: Typeface): readonly Typeface[] {
  return face === 'sans' ? SANS : [face, 'sans'];
}

/** Writes a tagged document of A4 pages from top to bottom. What does not fit goes on on the next page. */
export class ReportPaper {
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: Element;
  private readonly whole: Promise<Buffer>;
  private y = MARGIN;

  constructor(info: { title: string; organisation: string; madeAt: Date }) {
    const { title, organisation, madeAt } = info;
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      bufferPages: true,
      info: { Title: title, Author: organisation, Creator: organisation, Producer: organisation, CreationDate: madeAt },
    });
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.whole = new Promise((resolve) => this.doc.on('end', () => resolve(Buffer.concat(chunks))));
    registerTypefaces(this.doc);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  /** Whether every letter of a text can be printed. */
  has(text: string): boolean {
    return printable(this.doc, text, SANS).isWhole;
  }

  heading(text: string, level: 1 | 2): void {
    const first = level === 1;
    this.space(first ? 0 : 14);
    // A heading never stands alone at the foot of a page.
    this.makeRoom(first ? 60 : 90);
    this.write(this.root, first ? 'H1' : 'H2', text, {
      size: first ? 28 : 15,
      face: 'serif',
      colour: PINE,
      after: first ? 6 : 8,
    });
  }

  kicker(text: string): void {
    this.write(this.root, 'P', text, { size: 10.5, colour: SOFT, after: 6 });
  }

  paragraph(text: string): void {
    this.write(this.root, 'P', text, { size: 10.5, after: 6 });
  }

  /** With its heads repeated on every page, for the eye; read aloud they come once. */
  table(columns: readonly PaperColumn[], rows: readonly (readonly string[])[]): void {
    const table = this.doc.struct('Table');
    this.root.add(table);
    const head = this.doc.struct('TR');
    table.add(head);
    this.heads(columns, head);
    for (const cells of rows) {
      const height = Math.max(...cells.map((text, place) => this.cell(columns[place]!, text).height)) + 9;
      if (this.makeRoom(height)) this.heads(columns, null);
      const row = this.doc.struct('TR');
      table.add(row);
      this.row(columns, cells, row);
      this.y += height;
      this.hairline(this.y - 4);
      row.end();
    }
    head.end();
    table.end();
    this.space(6);
  }

  /** Bars of one group, drawn against the longest of all; in words for who does not see them. */
  bars(title: string, inWords: string, bars: readonly PaperBar[], longest: number): void {
    const named = fitText(this.doc, {
      ...printable(this.doc, title, choicesOf('sans-bold')),
      largest: 10.5,
      smallest: 8,
      width: this.width,
      height: 30,
    });
    const top = named.height + 7;
    const height = top + 2 + bars.length * 17;
    this.makeRoom(height + 6);
    const box: [number, number, number, number] = [MARGIN, this.y, MARGIN + this.width, this.y + height];
    const told = { alt: inWords, bbox: box, placement: 'Block' };
    const figure = this.doc.struct('Figure', told, () => {
      this.text(title, MARGIN, this.y, { size: named.size, face: 'sans-bold' }, this.width);
      bars.forEach(({ label, shown, value }, row) => {
        const y = this.y + top + row * 17;
        const room = this.width - 190;
        this.text(label, MARGIN, y, { size: 9.5, colour: SOFT }, 84);
        this.doc.rect(MARGIN + 90, y + 1, room, 10).fill(TINT);
        if (value !== null && longest > 0) this.doc.rect(MARGIN + 90, y + 1, (room * value) / longest, 10).fill(PINE);
        this.text(shown, MARGIN + 100 + room, y, { size: 9.5 }, 90);
      });
    });
    this.root.add(figure);
    this.y += height + 6;
  }

  /** Numbers the pages and closes the document. */
  async end(numbering: (page: number, pages: number) => string): Promise<Buffer> {
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      this.doc.markContent('Artifact', { type: 'Pagination' });
      const y = this.doc.page.height - FOOT;
      this.text(numbering(page + 1, count), MARGIN, y, { size: 8.5, colour: SOFT }, this.width, 12, 'right');
      this.doc.endMarkedContent();
    }
    this.doc.end();
    return this.whole;
  }

  private heads(columns: readonly PaperColumn[], head: Element | null): void {
    const height = Math.max(...columns.map((column) => this.cell(column, column.head, 8.5).height)) + 8;
    let x = MARGIN;
    if (!head) this.doc.markContent('Artifact', { type: 'Layout' });
    for (const column of columns) {
      const { head: text, width, align } = column;
      const at = x;
      const { size } = this.cell(column, text, 8.5);
      const draw = (): void => this.text(text, at, this.y, { size, colour: SOFT }, width - 10, undefined, align);
      if (head) head.add(this.doc.struct('TH', { scope: 'Column' } as PDFKit.Mixins.StructureElementOptions, draw));
      else draw();
      x += width;
    }
    if (!head) this.doc.endMarkedContent();
    this.y += height;
    this.hairline(this.y - 4);
  }

  private row(columns: readonly PaperColumn[], cells: readonly string[], row: Element): void {
    let x = MARGIN;
    cells.forEach((text, place) => {
      const column = columns[place]!;
      const at = x;
      const first = place === 0;
      const scope = first ? ({ scope: 'Row' } as PDFKit.Mixins.StructureElementOptions) : {};
      const options = { ...scope, ...readAs(text) };
      const { size, face } = this.cell(column, text);
      row.add(
        this.doc.struct(first ? 'TH' : 'TD', options, () =>
          this.text(text, at, this.y, { size, face }, column.width - 10, undefined, column.align),
        ),
      );
      x += column.width;
    });
  }

  private cell({ width }: PaperColumn, text: string, largest = 9.5): { height: number; size: number; face: Typeface } {
    const shown = printable(this.doc, text, SANS);
    const fitted = fitText(this.doc, { ...shown, largest, smallest: 6.5, width: width - 10, height: 60 });
    return { ...fitted, face: shown.typeface };
  }

  private hairline(y: number): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.width, y)
      .lineWidth(0.5)
      .stroke(HAIRLINE);
    this.doc.endMarkedContent();
  }

  private write(parent: Element, tag: string, text: string, setting: Setting): void {
    const face = setting.face ?? 'sans';
    const shown = printable(this.doc, text, choicesOf(face));
    this.doc.font(shown.typeface).fontSize(setting.size);
    const height = heightOfText(this.doc, shown.text, this.width);
    this.makeRoom(height);
    parent.add(this.doc.struct(tag, readAs(text), () => this.text(text, MARGIN, this.y, setting, this.width)));
    this.y += height + (setting.after ?? 0);
  }

  private text(
    text: string,
    x: number,
    y: number,
    { size, colour = INK, face = 'sans' }: Setting,
    width: number,
    height?: number,
    align: 'left' | 'right' = 'left',
  ): void {
    const shown = printable(this.doc, text, choicesOf(face));
    this.doc.font(shown.typeface).fontSize(size).fillColor(colour);
    setText(this.doc, shown.text, x, y, { width, align, ...(height !== undefined && { height }) });
  }

  private space(height: number): void {
    this.y += height;
  }

  /** @returns whether a new page was begun */
  private makeRoom(height: number): boolean {
    if (this.y + height <= this.doc.page.height - MARGIN) return false;
    this.doc.addPage();
    this.y = MARGIN;
    return true;
  }
}
