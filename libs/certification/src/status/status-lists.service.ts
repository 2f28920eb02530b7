import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { buildStatusList, signEmbedded, type JsonObject, type StatusPurpose } from '@convenor/formats';
import { Clock, Config, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { IssuerKeys } from '../issuer/issuer-keys.service.js';
import { LEFT_SET_WHEN, LIST_LENGTH, type ListName, SET_WHEN, StatusPlaces } from './status-places.js';

const DAY = 86_400_000;
/** How long somebody else may keep a copy; here a change shows at once. */
const COPY_MS = 300_000;
/** A list that nobody fetched anew for so long must not be believed. */
const VALID_MS = 7 * DAY;
/** Whose clock is behind must not take a fresh list for one of the future. */
const CLOCKS_APART_MS = 60_000;

export interface PublishedList {
  document: JsonObject;
  etag: string;
}

interface SignedList extends PublishedList {
  /** What was signed, with which key and for which day. */
  says: string;
}

/** The places that are set: of credentials that are there, and of those that are gone. */
const placesSet = (name: ListName): Statement<{ place: number }, [number]> =>
  new Statement(
    `places-of-${name}`,
    `select s.place from credentials k join status_places s on s.credential_id = k.id where s.list = $1
        and k.state in ('revoked', 'suspended', 'superseded') and ${SET_WHEN[name]}
     union all
     select s.place from status_places s where s.list = $1 and s.credential_id is null and ${LEFT_SET_WHEN[name]}
     order by 1`,
  );

const PLACES: Record<ListName, Statement<{ place: number }, [number]>> = {
  standing: placesSet('standing'),
  revocation: placesSet('revocation'),
  suspension: placesSet('suspension'),
};

/**
 * What each list is for, in the words of Bitstring Status List. The list of standings says `revocation`, as this is what every
 * verifier looks for: one that knows no suspension refuses a suspended certificate all the same.
 */
export const PURPOSES: Record<ListName, StatusPurpose> = {
  standing: 'revocation',
  revocation: 'revocation',
  suspension: 'suspension',
};

/** Lists that say which certificates were revoked or are suspended, signed, without saying whose they are. */
@Injectable()
export class StatusLists {
  /** As they were last signed. Whether they still say what is so is asked each time. */
  private readonly signed = new Map<string, SignedList>();

  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly keys: IssuerKeys,
    private readonly places: StatusPlaces,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  urlOf(name: ListName, list: number): string {
    return `${this.config.publicUrl}/api/status/${name}/${list}`;
  }

  /** @throws NotFound for a list that is not begun | IssuerKeySealed */
  async publish(name: string, number: string): Promise<PublishedList> {
    const list = /^[1-9]\d{0,6}$/.test(number) ? Number(number) : Infinity;
    if (!isList(name) || list > (await this.places.newest(this.db.manager))) throw new NotFound('This list');
    const set = (await this.sql.rows(PLACES[name], list)).map(({ place }) => place);
    const key = await this.keys.current();
    const day = Math.floor(this.clock.now().getTime() / DAY) * DAY;
    const says = createHash('sha256').update(`${key.id} ${day} ${set.join()}`).digest('base64url');
    const known = this.signed.get(`${name} ${list}`);
    if (known?.says === says) return known;
    // Signed as at the beginning of the day: every process publishes the same bytes, whenever it was first asked.
    const since = new Date(day - CLOCKS_APART_MS);
    const unsigned = buildStatusList({
      id: this.urlOf(name, list),
      issuer: this.keys.did,
      purpose: PURPOSES[name],
      length: LIST_LENGTH,
      set,
      validFrom: since,
      validUntil: new Date(day + VALID_MS),
      ttl: COPY_MS,
    });
    const document = await signEmbedded(unsigned, key, since);
    const fresh = { document, etag: `"${says.slice(0, 22)}"`, says };
    this.signed.set(`${name} ${list}`, fresh);
    return fresh;
  }
}

function isList(word: string): word is ListName {
  return Object.hasOwn(PURPOSES, word);
}
