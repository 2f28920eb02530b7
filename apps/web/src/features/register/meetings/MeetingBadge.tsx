import { StatusBadge, type StatusKind } from '../../../ui/progress/StatusBadge.js';
import type { Meeting } from '../queries.js';
import { useRegisterTexts } from '../texts.js';

const KINDS: Readonly<Record<Meeting['state'], StatusKind>> = {
  ...{ proposed: 'waiting', returned: 'next', approved: 'done', paused: 'paused' },
  ...{ declined: 'excused', ended: 'excused' },
};

export function MeetingBadge({ state }: { state: Meeting['state'] }) {
  const t = useRegisterTexts();
  return <StatusBadge kind={KINDS[state]}>{t(`states.${state}`)}</StatusBadge>;
}
