import { Injectable } from '@nestjs/common';
import type { HomeNewsDto } from './enrolment.dto.js';

/**
 * What features above show of a training on home: each adds a column to the one statement that lists a person's trainings,
 * so that home asks once, whatever it shows.
 */
@Injectable()
export class HomeNews {
  private readonly parts = new Map<keyof HomeNewsDto, string>();

  /**
   * A feature says once, when it starts, what it knows.
   * @param sql JSON, or null where there is nothing to show; `e` is the enrolment, $1 its person, $2 the present moment
   */
  contribute(name: keyof HomeNewsDto, sql: string): void {
    if (this.parts.has(name)) throw new Error(`Two parts of home are called "${name}".`);
    this.parts.set(name, sql);
  }

  /** One JSON object of all parts. */
  get column(): string {
    const pairs = [...this.parts].map(([name, sql]) => `'${name}', (${sql})`);
    return `json_build_object(${pairs.join(', ')})`;
  }
}
