import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import type { ShownYear } from '@convenor/rules';

export const REPORT_MEASURES = [
  'enrolled',
  'completed',
  'certified',
  'medianDays',
  'contactHours',
  'passRate',
  'renewed',
] as const satisfies readonly (keyof ShownYear)[];

/** Says the numbers of a year. */
@Injectable()
export class ReportWords {
  constructor(private readonly texts: Texts) {}

  /** One a measure that may be told, and one that says what may not. */
  sentences(total: ShownYear): string[] {
    const told = REPORT_MEASURES.flatMap((key) => {
      const value = total[key];
      return value === null ? [] : [this.say(`says.${key}`, { number: this.number(key, value), count: value })];
    });
    return told.length < REPORT_MEASURES.length ? [...told, this.say('says.few')] : told;
  }

  label(key: (typeof REPORT_MEASURES)[number]): string {
    return this.say(`measure.${key}`);
  }

  /** A number as it is printed; in words where it may not be told. */
  shown(key: (typeof REPORT_MEASURES)[number], value: number | null): string {
    return value === null ? this.say('few') : this.number(key, value);
  }

  say(key: string, params: Record<string, string | number> = {}): string {
    return this.texts.t(`tracking:report.${key}`, params);
  }

  private number(key: (typeof REPORT_MEASURES)[number], value: number): string {
    const digits = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
    return key === 'passRate' ? `${digits.format(Math.floor(value / 10))}%` : digits.format(value);
  }
}
