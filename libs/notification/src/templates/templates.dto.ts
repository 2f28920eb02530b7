/** A letter that the product writes. */
export class LetterTemplateDto {
  /** `catalogue.letter` */
  id: string;
  subject: string;
  /** Its first two paragraphs. */
  opening: string;
}

export class LetterTemplatesDto {
  items: LetterTemplateDto[];
}

/** As it arrives, with made-up names in it. */
export class LetterPreviewDto {
  id: string;
  subject: string;
  text: string;
  /** A whole page, to be shown where nothing in it can run. */
  html: string;
}
