import { ApiProperty } from '@nestjs/swagger';

export const SHEET_PARTS = ['area', 'rule', 'mark', 'picture', 'words', 'code'] as const;
export const TYPEFACES = ['serif', 'sans', 'sans-bold'] as const;
const TAGS = ['H1', 'H2', 'P', 'Link'] as const;

/** The typefaces of the certificate. They are embedded, so that it looks and reads the same everywhere. */
export type Typeface = (typeof TYPEFACES)[number];

/** One thing on a sheet, in points from its top left corner, in the order of drawing. */
export class SheetPartDto {
  /** `area` a ground, `rule` a line, `mark` people in a ring, `picture` an image, `words` a text, `code` a QR code. */
  @ApiProperty({ enum: SHEET_PARTS, enumName: 'SheetPartKind' })
  kind: (typeof SHEET_PARTS)[number];
  x: number;
  y: number;
  width: number;
  height: number;
  /** `#rrggbb`; of a picture none. */
  colour?: string;
  /** Of the open place in the mark. */
  soft?: string;
  /** Id of the picture. */
  image?: string;
  /** Words, or what a picture or code is in words; for the eye alone where it is missing. */
  text?: string;
  @ApiProperty({ enum: TYPEFACES, enumName: 'SheetTypeface', required: false })
  typeface?: Typeface;
  size?: number;
  @ApiProperty({ enum: ['left', 'center'], enumName: 'SheetAlign', required: false })
  align?: 'left' | 'center';
  @ApiProperty({ enum: TAGS, enumName: 'SheetTag', required: false })
  tag?: (typeof TAGS)[number];
  /** Where words or a code lead. */
  link?: string;
}

/** A certificate as it will be printed. */
export class SheetDto {
  width: number;
  height: number;
  parts: SheetPartDto[];
}
