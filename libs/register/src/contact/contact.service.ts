import { Injectable } from '@nestjs/common';
import { People, sourceOf, Throttle, type ThrottlePolicy } from '@convenor/identity';
import { Letters } from '@convenor/notification';
import { Clock, InvalidInput, NotFound, Texts } from '@convenor/platform';
import { readContact, withoutLinks } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { PublicMeetings } from '../meetings/public-meetings.js';
import { ContactOff } from '../register-errors.js';
import { standing, takesMessages } from '../standing.js';
import { entryTakenDown } from '../take-downs/taken-down.js';
import type { ContactDto } from './contact.dto.js';

/** From one place, to whomever: enough for somebody who looks for a meeting. */
const FROM_ONE_PLACE: ThrottlePolicy = {
  free: 5,
  firstWaitSeconds: 120,
  longestWaitSeconds: 3_600,
  forgetAfterSeconds: 86_400,
};

/** To one person, from wherever: nobody is flooded. */
const TO_ONE_PERSON: ThrottlePolicy = {
  free: 20,
  firstWaitSeconds: 600,
  longestWaitSeconds: 3_600,
  forgetAfterSeconds: 86_400,
};

interface Target {
  user_id: string;
  contact: boolean;
}

/** Strangers write to facilitators through us: neither learns the address of the other before they choose to answer. */
@Injectable()
export class Contact {
  constructor(
    private readonly db: DataSource,
    private readonly meetings: PublicMeetings,
    private readonly people: People,
    private readonly throttle: Throttle,
    private readonly letters: Letters,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput, TooManyRequests, ContactOff; NotFound for who is not shown, whether or not they exist */
  async toFacilitator(entryId: string, given: ContactDto, address: string): Promise<void> {
    await this.pass(given, address, () =>
      this.db.query<Target[]>(
        `select r.user_id, r.contact from register_entries r where r.id = $1 and not ${entryTakenDown('r.user_id')} and ${standing('r.user_id', '$2')}`,
        [entryId, this.clock.now()],
      ),
    );
  }

  /** About a meeting; as `toFacilitator`. */
  async toMeeting(meetingId: string, given: ContactDto, address: string): Promise<void> {
    await this.pass(given, address, async () =>
      (await this.meetings.find(meetingId))
        ? this.db.query<Target[]>(`select m.user_id, ${takesMessages} as contact from meetings m where m.id = $1`, [
            meetingId,
          ])
        : [],
    );
  }

  private async pass(given: ContactDto, address: string, find: () => Promise<Target[]>): Promise<void> {
    // What no person sees was filled in: it is said to have gone well, and nothing is done.
    if (given.website) return;
    const read = readContact(given);
    if (!read.ok) {
      throw new InvalidInput(
        read.problems.map(({ field, code }) => ({
          field,
          code,
          message: this.texts.t(`register:wrong.${field}.${code}`),
        })),
      );
    }
    await this.throttle.take(`register-from:${sourceOf(address)}`, FROM_ONE_PLACE);
    const [target] = await find();
    if (!target) throw new NotFound('This person');
    if (!target.contact) throw new ContactOff();
    await this.throttle.take(`register-to:${target.user_id}`, TO_ONE_PERSON);
    const { name, email, message } = read.value;
    await this.db.transaction(async (tx) => {
      const person = await this.people.byId(tx, target.user_id);
      await this.letters.send(tx, {
        ...{
          to: person.email,
          name: person.name,
          personId: person.id,
          kind: 'register-message',
          catalogue: 'register',
        },
        params: { sender: withoutLinks(name), message: withoutLinks(message) },
        replyTo: email,
      });
    });
  }
}
