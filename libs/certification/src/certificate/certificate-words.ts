import type { CertificateTexts } from '@convenor/rules';

/** Everything that is written on one certificate. */
export interface CertificateWords {
  readonly name: string;
  readonly course: string;
  /** With their placeholders filled. */
  readonly texts: CertificateTexts;
  /** What stands under the line, each with what it is called. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly check: string;
  readonly code: string;
  readonly url: string;
  readonly signatureOf: (name: string) => string;
}

/** Width and height of a picture, in its own measure. */
export type PictureSizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>;
