import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import type { State } from './queries.js';
import { usePracticeTexts } from './texts.js';

const SIGNS: Record<State, StatusKind> = {
  draft: 'started',
  sent: 'waiting',
  signed: 'done',
  returned: 'next',
  another_asked: 'open',
};

/** How a meeting stands, as its writer is told. */
export function MeetingBadge({ state }: { state: State }) {
  const t = usePracticeTexts();
  return <StatusBadge kind={SIGNS[state]}>{t(`states.${state}`)}</StatusBadge>;
}
