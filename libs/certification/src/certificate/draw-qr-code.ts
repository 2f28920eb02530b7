import { create } from 'qrcode';

/** Draws a QR code as vectors into a square, dark on what lies below. A quiet zone around it is the caller's. */
export function drawQrCode(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const unit = side / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      // Runs of dark modules in one rectangle: no hairlines between them on screen or paper.
      let length = 0;
      while (column + length < size && data[row * size + column + length]) length += 1;
      if (length > 0) doc.rect(x + column * unit, y + row * unit, length * unit, unit);
      column += length;
    }
  }
  doc.fill();
}
