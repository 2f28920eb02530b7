import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { People } from '@convenor/identity';
import { Letters } from '@convenor/notification';
import { Config } from '@convenor/platform';
import type { EnrolmentState } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Enrolment } from './enrolment.entity.js';
import type { Mover } from './enrolments.service.js';

/** Which letter a move deserves. What a person did themself needs no letter, but for the receipt of a withdrawal. */
function letterFor(from: EnrolmentState, to: EnrolmentState, mover: Mover): string | null {
  if (to === 'waitlisted') return 'waitlisted';
  if (to === 'declined') return 'declined';
  if (to === 'withdrawn') return mover.kind === 'trainee' ? 'withdrew' : 'withdrawn';
  if (to === 'accepted' && (from === 'waitlisted' || mover.kind === 'staff')) return 'accepted';
  if (to === 'paused') return 'paused';
  if (to === 'active' && from === 'paused' && mover.kind !== 'trainee') return 'resumed';
  if (to === 'active' && from === 'lapsed') return 'reopened';
  return null;
}

@Injectable()
export class EnrolmentLetters {
  constructor(
    private readonly letters: Letters,
    private readonly people: People,
    private readonly courses: Courses,
    private readonly config: Config,
  ) {}

  async onMove(
    tx: EntityManager,
    enrolment: Enrolment,
    from: EnrolmentState,
    mover: Mover,
    reason?: string,
  ): Promise<void> {
    const kind = letterFor(from, enrolment.state, mover);
    if (!kind) return;
    const person = await this.people.byId(tx, enrolment.userId);
    const course = await this.courses.byId(tx, enrolment.courseId);
    await this.letters.send(tx, {
      to: person.email,
      name: person.name,
      kind,
      catalogue: 'enrolment',
      params: { course: course.title, reason: reason ?? '' },
      url: `${this.config.publicUrl}/home`,
    });
  }
}
