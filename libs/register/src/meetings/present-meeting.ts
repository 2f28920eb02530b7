import { isMeetingDay, nextOccurrences } from '@convenor/rules';
import type { ComingMeetingDto, MeetingFactsDto, MyMeetingDto } from './meeting.dto.js';
import type { Meeting } from './meeting.entity.js';

/** How many of the next dates a facilitator sees. */
const COMING = 6;

/** Where and for whom a meeting stands at a moment. */
export interface Seen {
  now: Date;
  publicUrl: string;
  certified: boolean;
  /** Why staff took it down; null unless they did. */
  takenDown: string | null;
}

export function presentMeeting(meeting: Meeting, { now, publicUrl, certified, takenDown }: Seen): MyMeetingDto {
  const { id, state, wanted, comment, rowVersion } = meeting;
  const over = nextOccurrences(meeting, now, 1).length === 0;
  return {
    ...factsOf(meeting),
    ...{ state, wanted, comment, rowVersion, address: `${publicUrl}/meetings/${id}` },
    takenDown,
    inPublic: state === 'approved' && certified && !over && takenDown === null,
    coming: comingOf(meeting, now),
  };
}

export function factsOf(meeting: Meeting): MeetingFactsDto {
  const {
    id,
    title,
    kind,
    openTo,
    weekdays,
    monthWeeks,
    monthDay,
    interval,
    time,
    minutes,
    timeZone,
    startsOn,
    endsOn,
  } = meeting;
  const { place, link, linkShown, languages } = meeting;
  return {
    ...{ id, title, kind, openTo, weekdays, monthWeeks, monthDay, interval, time, minutes, timeZone, startsOn, endsOn },
    ...{ place, link, linkShown, languages },
  };
}

/** The next dates with those that are cancelled, which can be taken back. */
function comingOf(meeting: Meeting, now: Date): ComingMeetingDto[] {
  return nextOccurrences({ ...meeting, cancelledOn: [] }, now, COMING).map((each) => ({
    ...each,
    cancelled: meeting.cancelledOn.includes(each.date),
  }));
}

/** Cancelled dates that the rhythm still has; those of another rhythm say nothing any more. */
export function stillCancelled(meeting: Meeting): string[] {
  return meeting.cancelledOn.filter((date) => isMeetingDay(meeting, date));
}
