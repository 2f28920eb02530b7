/**
 * What the part of a page about a competency is called, so that it has an address: letters and digits of its name, in
 * any script, with hyphens between them.
 *
 * @param name unique within its course
 */
export function competencyAnchor(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return `competency-${(words ?? ['unnamed']).join('-')}`;
}
