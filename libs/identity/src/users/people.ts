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
const REACHED = 'confirmed_at is not null and suspended_at is null';

/** A person, with where they are and whether their address is known to take no mail. */
export interface ReachedPerson extends PersonView {
  mailRefusedSince: Date | null;
  region: { id: string; name: string } | null;
}

/** Reads people for other features. */
@Injectable()
export class People {
  /** @throws NotFound */
  async byId(tx: EntityManager, userId: string): Promise<ReachedPerson> {
    const [person] = await tx.query<ReachedPerson[]>(
      `select ${COLUMNS}, (select since from unreachable_addresses where address = lower(email)) as "mailRefusedSince",
              (select json_build_object('id', r.id, 'name', r.name) from regions r where r.id = users.region_id) as region
         from users where id = $1`,
      [userId],
    );
    if (!person) throw new NotFound('This person');
    return person;
  }

  /** Those of the people whose account is open. */
  async byIds(tx: EntityManager, ids: readonly string[]): Promise<PersonView[]> {
    return tx.query(`select ${COLUMNS} from users where id = any($1) and suspended_at is null`, [ids]);
  }

  /** Time zones in which somebody with an open, confirmed account lives. */
  async zones(tx: EntityManager): Promise<string[]> {
    const found = await tx.query<{ zone: string }[]>(
      `select distinct time_zone as zone from users where ${REACHED} order by 1`,
    );
    return found.map(({ zone }) => zone);
  }

  /** People with an open, confirmed account in a zone, by id, from the one after `after`. */
  async inZone(tx: EntityManager, zone: string, after: string | null, limit: number): Promise<PersonView[]> {
    return tx.query(
      `select ${COLUMNS} from users where time_zone = $1 and ${REACHED} and ($2::uuid is null or id > $2) order by id limit $3`,
      [zone, after, limit],
    );
  }

  /** The account of an address, confirmed or not. */
  async byEmail(tx: EntityManager, email: string): Promise<PersonView | null> {
    const [person] = await tx.query<PersonView[]>(`select ${COLUMNS} from users where email_key = $1`, [
      emailKey(email),
    ]);
    return person ?? null;
  }
}
