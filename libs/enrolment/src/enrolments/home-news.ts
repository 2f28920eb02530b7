import { Injectable } from '@nestjs/common';
import type { HomeNewsDto } from './enrolment.dto.js';

/** Trainings that have something to show on home: those that run, and those that are complete. */
type NewsState = 'active' | 'completed';

/**
 * What features above show of a training on home: each adds a column to the one statement that lists a person's trainings,
 * so that home asks once, whatever it shows.
 */
@Injectable()
export class HomeNews {
  private readonly parts = new Map<keyof HomeNewsDto, { sql: string; state: NewsState }>();

  /**
   * A feature says once, when it starts, what it knows.
   * @param sql JSON, or null where there is nothing to show; `e` is the enrolment, $1 its person, $2 the present moment
   * @param state of the trainings that it is about
   */
  contribute(name: keyof HomeNewsDto, sql: string, state: NewsState = 'active'): void {
    if (this.parts.has(name)) throw new Error(`Two parts of home are called "${name}".`);
    this.parts.set(name, { sql, state });
  }

  /** One JSON object of all parts, for trainings that run and for those that are complete; null for any other. */
  get column(): string {
    const pairs = [...this.parts].map(
      ([name, { sql, state }]) => `'${name}', case when e.state = '${state}' then (${sql}) end`,
    );
    return `case when e.state in ('active', 'completed') then json_build_object(${pairs.join(', ')}) end`;
  }
}
