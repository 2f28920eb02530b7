import type { EnrolmentState, PaceStatus } from '@convenor/rules';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { type TraineeTexts, useTraineeTexts } from './texts.js';

const STATE_SIGNS: Record<EnrolmentState, StatusKind> = {
  applied: 'waiting',
  waitlisted: 'waiting',
  declined: 'excused',
  accepted: 'open',
  active: 'started',
  paused: 'paused',
  completed: 'done',
  withdrawn: 'excused',
  lapsed: 'locked',
};

const PACE_SIGNS: Record<PaceStatus, StatusKind> = { ahead: 'done', on_track: 'done', behind: 'late', at_risk: 'late', stalled: 'late' };

export function StateBadge({ state, plain }: { state: EnrolmentState; plain?: boolean }) {
  const t = useTraineeTexts();
  return (
    <StatusBadge kind={STATE_SIGNS[state]} plain={plain ?? false}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}

export function PaceBadge({ status, plain }: { status: PaceStatus; plain?: boolean }) {
  const t = useTraineeTexts();
  return (
    <StatusBadge kind={PACE_SIGNS[status]} plain={plain ?? false}>
      {t(`pace.${status}`)}
    </StatusBadge>
  );
}

/** A track that runs has a pace; the others have none to speak of. */
export function hasPace(state: EnrolmentState): boolean {
  return state === 'active' || state === 'paused';
}

interface Reason {
  code: string;
  params: Record<string, unknown>;
}

type ReasonKey = keyof (typeof import('./locales/en.json'))['reason'];

/** A reason of the rules in words; `count` picks the plural. */
export function reasonSentence(t: TraineeTexts, { code, params }: Reason, titleOf: (id: string) => string = (id) => id): string {
  const { days, count, week, activityId } = params as { days?: number; count?: number; week?: number; activityId?: string };
  const key = code.replace(/_(one|other)$/, '') as ReasonKey;
  return t(`reason.${key}` as Parameters<TraineeTexts>[0], {
    count: days ?? count ?? 0,
    week: week ?? 0,
    activity: activityId ? titleOf(activityId) : '',
  });
}
