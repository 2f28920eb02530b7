/** A key that no part has: it names the part from version to version, and is never shown. */
export function freeKey(parts: readonly { key: string }[]): string {
  const taken = new Set(parts.map(({ key }) => key));
  let number = parts.length + 1;
  while (taken.has(`part-${number}`)) number += 1;
  return `part-${number}`;
}
