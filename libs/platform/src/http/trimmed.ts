import { Transform } from 'class-transformer';

/** Text without the blanks around it, so that blanks alone count as nothing. Stands above the checks of the field. */
export const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
