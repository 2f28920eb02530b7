import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { EnrolmentStateDto, type PlaceAnswer } from './enrolment.dto.js';
import { Enrolment } from './enrolment.entity.js';
import { Enrolments } from './enrolments.service.js';
import { WaitingLists } from './waiting-lists.js';

class NoOffer extends DomainError {
  readonly code = 'no_offer';
  constructor() {
    super(
      'There is no place waiting for you at the moment. An offer may have ended, and the place gone to the next person.',
    );
  }
}

/** What a person who waits says to the place that is offered to them. */
@Injectable()
export class PlaceOffers {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly waitingLists: WaitingLists,
    private readonly clock: Clock,
  ) {}

  /** Saying the same again is no mistake: two taps give one answer. @throws NoOffer */
  async answer(userId: string, id: string, answer: PlaceAnswer): Promise<EnrolmentStateDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lockOwn(tx, userId, id);
      if (answer === 'accept') await this.accept(tx, enrolment);
      if (answer === 'decline') await this.decline(tx, enrolment);
      if (answer === 'ask_again') await this.askAgain(tx, enrolment);
      return { id, state: enrolment.state };
    });
  }

  private async accept(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    if (enrolment.state === 'accepted' || enrolment.state === 'active') return;
    const { placeOfferedUntil: until } = enrolment;
    if (enrolment.state !== 'waitlisted' || !until || until <= this.clock.now()) throw new NoOffer();
    await this.enrolments.transition(tx, enrolment, 'accepted', { kind: 'trainee', id: enrolment.userId });
  }

  private async decline(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    if (enrolment.state !== 'waitlisted') throw new NoOffer();
    if (enrolment.passedOverAt) return;
    if (!enrolment.placeOfferedUntil) throw new NoOffer();
    await this.waitingLists.passOver(tx, enrolment);
  }

  /** Back into the line, behind everybody who waits now. */
  private async askAgain(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    if (enrolment.state !== 'waitlisted') throw new NoOffer();
    if (!enrolment.passedOverAt) return;
    const stateSince = this.clock.now();
    await tx.update(Enrolment, { id: enrolment.id }, { passedOverAt: null, stateSince });
    await this.waitingLists.fill(tx, enrolment.courseId);
  }
}
