import type { UsageChange } from '@convenor/bank';
import type { ItemTally } from '@convenor/rules';

type Tallies = ReadonlyMap<string, ItemTally>;

/** What the bank is to be told when the answers of a quiz are counted anew, by the ids of its questions. */
export function changedUsage(ids: readonly string[], before: Tallies, after: Tallies): Map<string, UsageChange> {
  return new Map(
    ids.map((id) => {
      const [was, is] = [before.get(id), after.get(id)];
      const answers = (is?.scored ?? 0) - (was?.scored ?? 0);
      return [id, { answers, shares: sharesOf(is) - sharesOf(was) }];
    }),
  );
}

/** The sum of the parts that were earned, in thousandths: rounded once for all answers, so that sums can be taken back exactly. */
function sharesOf(tally: ItemTally | undefined): number {
  return tally && tally.maxPoints > 0 ? Math.round(tally.scored * 1_000 * (tally.points / tally.maxPoints)) : 0;
}
