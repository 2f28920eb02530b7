import { escapeHtml } from '@convenor/platform';

/** The part of a document that the types of pdfkit leave out: it writes what it knows of itself as XML, as it stands. */
interface WithMetadata {
  info: Record<string, unknown>;
  _addInfo(): void;
}

/** Makes the XML of a document's title and names well-formed, whatever signs they hold. */
export function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const known = doc as unknown as WithMetadata;
  const write = known._addInfo.bind(doc);
  known._addInfo = () => {
    const plain = known.info;
    known.info = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [key, typeof value === 'string' ? escapeHtml(value) : value]),
    );
    write();
    known.info = plain;
  };
}
