import type { PracticeDecision, Ratings } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { EvidenceDto, PracticeDecisionDto, PracticeEntryDto } from './practice.dto.js';
import type { PracticeEntry } from './practice-entry.entity.js';
import { listed } from './rating-lists.js';

interface Row {
  entry_id: string;
  evidence: EvidenceDto[];
  decisions: { decision: PracticeDecision; comment: string; ratings: Ratings; by: string | null; at: string }[];
}

/** What belongs to an entry besides its own row; decisions the latest first. */
export interface Belongings {
  readonly evidence: EvidenceDto[];
  readonly decisions: PracticeDecisionDto[];
}

/** Files and decisions of entries of one passage, in one round trip. */
export async function belongingsOf(
  tx: EntityManager,
  enrolmentId: string,
  entryIds: readonly string[],
): Promise<(entryId: string) => Belongings> {
  const rows = await tx.query<Row[]>(
    `select p.id as entry_id,
       (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
           'bytes', octet_length(f.bytes)) order by f.id), '[]')
          from practice_evidence f where f.enrolment_id = p.enrolment_id and f.entry_id = p.id) as evidence,
       (select coalesce(json_agg(json_build_object('decision', d.decision, 'comment', d.comment, 'ratings', d.ratings,
           'by', u.name, 'at', d.decided_at) order by d.id desc), '[]')
          from practice_decisions d left join users u on u.id = d.decided_by
         where d.enrolment_id = p.enrolment_id and d.entry_id = p.id) as decisions
     from practice_entries p where p.enrolment_id = $1 and p.id = any($2)`,
    [enrolmentId, entryIds],
  );
  const found = new Map(rows.map((row) => [row.entry_id, row]));
  return (entryId) => {
    const { evidence = [], decisions = [] } = found.get(entryId) ?? {};
    return {
      evidence,
      decisions: decisions.map(({ ratings, at, ...decision }) => ({
        ...decision,
        ratings: listed(ratings),
        at: new Date(at).toISOString(),
      })),
    };
  };
}

/** An entry as its writer sees it. */
export function shownEntry(entry: PracticeEntry, { evidence, decisions }: Belongings): PracticeEntryDto {
  const { id, kind, state, heldOn, meeting, minutes, wentWell, wasHard, rubricVersion } = entry;
  return {
    ...{ id, kind, state, heldOn, meeting, minutes, wentWell, wasHard, evidence, rubricVersion },
    selfRatings: listed(entry.selfRatings),
    changedAt: entry.changedAt.toISOString(),
    sentAt: entry.sentAt?.toISOString() ?? null,
    decision: decisions[0] ?? null,
  };
}
