export class BankFileDto {
  /** Texts call it `file:NAME`. */
  name: string;
  mediaType: string;
  /** Its address. */
  url: string;
}
