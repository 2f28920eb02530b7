import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import { emailKey } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** A person as other features know them. */
export interface PersonView {
  id: string;
  email: string;
  name: string;
  timeZone: string;
}

const COLUMNS = 'id, email, name, time_zone as "timeZone"';

/** Reads people for other features. */
@Injectable()
export class People {
  /** @throws NotFound */
  async byId(tx: EntityManager, userId: string): Promise<PersonView> {
    const [person] = await tx.query<PersonView[]>(`select ${COLUMNS} from users where id = $1`, [userId]);
    if (!person) throw new NotFound('This person');
    return person;
  }

  /** The account of an address, confirmed or not. */
  async byEmail(tx: EntityManager, email: string): Promise<PersonView | null> {
    const [person] = await tx.query<PersonView[]>(`select ${COLUMNS} from users where email_key = $1`, [
      emailKey(email),
    ]);
    return person ?? null;
  }
}
