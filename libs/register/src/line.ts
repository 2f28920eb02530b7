import { Transform } from 'class-transformer';

/** What breaks a line, cannot be seen, or turns the direction in which the words after it are read. */
const NOT_OF_A_LINE = /[\p{Cc}\s\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** A text that stands in one line: whatever parts its words is one blank. Stands above the checks of the field. */
export const Line = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.replace(NOT_OF_A_LINE, ' ').trim() : value,
  );
