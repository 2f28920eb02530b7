import { Transform } from 'class-transformer';

/** Several of something in an address: `a,b` and `?x=a&x=b` both mean a and b. */
export const CommaList = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value));
