/** Points as a person types them ("7.5", "7,5"), in thousandths; null for what is no number from 0 to `most`. */
export function thousandthsOf(typed: string, most: number): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(typed.trim());
  if (!match) return null;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  return thousandths <= most ? thousandths : null;
}
