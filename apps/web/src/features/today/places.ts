import { WRITTEN_TO_DAYS } from '@convenor/rules';
import type { LinkProps } from '@tanstack/react-router';
import type { TodayChange, WaitingKind, WaitingRow } from './queries.js';

type Place = Pick<LinkProps, 'to' | 'params' | 'search'>;

/** Where all of a kind stand. */
export const LISTS: Readonly<Record<WaitingKind, Place>> = {
  applications: { to: '/admin/trainees', search: { state: 'applied' } },
  at_risk: { to: '/admin/trainees', search: { state: 'active', pace: 'at_risk,stalled', unwritten: WRITTEN_TO_DAYS } },
  breaks: { to: '/admin/breaks' },
  practice: { to: '/admin/practice' },
  marking: { to: '/admin/marking' },
  reflections: { to: '/admin/reflections' },
  reports: { to: '/admin/moderation' },
  questions: { to: '/admin/flagged-questions' },
  certificates: { to: '/admin/credentials' },
  flagged_certificates: { to: '/admin/credentials', search: { state: 'flagged' } },
  renewals: { to: '/admin/renewals' },
  meetings: { to: '/admin/meetings' },
  unreachable: { to: '/admin/trainees', search: { unreachable: true, state: 'accepted,active,paused' } },
};

const CHANGED: Readonly<Record<TodayChange, (since: string) => Record<string, string>>> = {
  applied: (since) => ({ cameInto: 'applied', since }),
  began: (since) => ({ cameInto: 'active', since }),
  completed: (since) => ({ cameInto: 'completed', since }),
  certified: (issuedSince) => ({ issuedSince }),
  left: (since) => ({ cameInto: 'withdrawn,lapsed', since }),
};

/** The people behind what is new, whatever became of them since. */
export function changedPlace(what: TodayChange, since: string): Place {
  return { to: '/admin/trainees', search: { ...CHANGED[what](since), sort: '-lastActivity' } };
}

/** Where the one thing that a row asks for is done, if that is a page of its own. */
export function placeOf(kind: WaitingKind, { id, enrolmentId, detail }: WaitingRow): Place {
  if (kind === 'practice') return { to: '/admin/practice/$entryId', params: { entryId: id } };
  if (kind === 'questions') {
    const { slug = '', activityId = '', count = 0 } = detail;
    // What people wrote is read there, and settled.
    if (count > 0) return LISTS.questions;
    return { to: '/admin/courses/$slug/analysis/$activityId', params: { slug, activityId } };
  }
  if (kind === 'reflections') return { to: '/admin/reflections/$postId', params: { postId: id } };
  if (kind === 'certificates' || kind === 'flagged_certificates') {
    return { to: '/admin/credentials/$credentialId', params: { credentialId: id } };
  }
  if (kind === 'marking' || kind === 'reports' || kind === 'meetings' || enrolmentId === null) return LISTS[kind];
  return { to: '/admin/trainees/$enrolmentId', params: { enrolmentId } };
}
