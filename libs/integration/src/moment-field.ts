import { ValidateBy } from 'class-validator';

const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant as RFC 3339 writes it, of a day that there is. */
export function IsMoment(): PropertyDecorator {
  return ValidateBy({
    name: 'moment',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && WRITTEN.test(value) && !Number.isNaN(Date.parse(value)),
      defaultMessage: () => 'Please say since when, with day and time, such as 2027-03-01T09:00:00Z.',
    },
  });
}
