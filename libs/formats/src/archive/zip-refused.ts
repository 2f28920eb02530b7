export type ZipRefusal =
  | 'not_a_zip'
  | 'too_many_files'
  | 'file_too_large'
  | 'too_large'
  | 'suspicious_compression'
  | 'unsafe_path'
  | 'link'
  | 'duplicate_path'
  | 'encrypted'
  | 'unsupported'
  | 'damaged';

/** A zip that is not opened, with a stable code and a sentence for the person who uploaded it. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';

  constructor(
    readonly code: ZipRefusal,
    message: string,
  ) {
    super(message);
  }
}
