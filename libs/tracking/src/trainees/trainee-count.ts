import { Injectable } from '@nestjs/common';
import { type Actor, PreparedSql } from '@convenor/platform';
import { FoundTrainees } from './found-trainees.js';
import { TraineeCountDto, TraineeFilterDto } from './trainee-list.dto.js';

/** Up to here people are counted one by one; all of them only for who asks for that and waits. */
const COUNTED = 10_000;
const WHOLE = 100_000_000;

/** How many the list holds: from tallies that are kept, or counted where nobody can have kept them. See ADR 32. */
@Injectable()
export class TraineeCount {
  constructor(
    private readonly sql: PreparedSql,
    private readonly found: FoundTrainees,
  ) {}

  async of(actor: Actor, filter: TraineeFilterDto, whole = false): Promise<TraineeCountDto> {
    const most = whole ? WHOLE : COUNTED;
    const kept = this.found.kept(actor, filter);
    // By pace, those alone are gone through who are in the states and paces that are asked for; words are looked up by name.
    const sort = filter.q?.trim() ? undefined : 'pace';
    const { sql, values } =
      kept ?? this.found.sql({ actor, filter: { ...filter, sort }, limit: most + 1, inAnyOrder: true });
    const [row] = await this.sql.recurring<{ count: number }>(
      kept
        ? `select coalesce(sum(e.people), 0)::int as count from enrolment_tallies e ${sql}`
        : `${sql} select count(*)::int as count from found`,
      values,
    );
    const exact = kept !== null || row!.count <= most;
    return { count: exact ? row!.count : most, exact };
  }
}
