import { localDateAt, type Random } from '@convenor/rules';
import type { DemoSession } from './session.js';
import type { DemoTrainee } from './trainee.js';

const EVERY_DAYS = 14;
/** After so long nobody comes any more. */
const COME_FOR_DAYS = 84;
const MINUTES = [120, 180, 240];
const REASON = 'Practice evening in the meeting room: listening in pairs, then a whole meeting in turns.';

/** Every other week those who are at it come together; staff book the time for whoever came. */
export class PracticeEvenings {
  constructor(
    private readonly staff: DemoSession,
    private readonly random: Random,
  ) {}

  async hold(daysAgo: number, now: Date, trainees: Iterable<DemoTrainee>): Promise<void> {
    if (daysAgo % EVERY_DAYS !== 1) return;
    const minutes = MINUTES[this.random.int(MINUTES.length)]!;
    for (const { person, enrolmentId } of trainees) {
      const isAtIt = daysAgo >= person.quietDays && person.enrolledDaysAgo - daysAgo <= COME_FOR_DAYS;
      if (!isAtIt || this.random.int(10) >= 6) continue;
      const on = localDateAt(now, person.timeZone);
      const path = `/api/admin/enrolments/${enrolmentId}/hours/corrections`;
      await this.staff.send('POST', path, { minutes, on, reason: REASON });
    }
  }
}
