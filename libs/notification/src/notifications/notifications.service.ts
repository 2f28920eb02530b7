import { Injectable } from '@nestjs/common';
import { Clock, Config, Ids, Later, type MailCalendar, rowsJson } from '@convenor/platform';
import { type Channel, channelsFor, kindRule, type NotificationKind, quietUntil } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { type Letter, Letters } from '../letters.js';
import { type NewsSettings, Settings } from '../preferences/settings.js';
import { type Recipient, Recipients } from '../recipients.js';
import { EntryWords } from './entry-words.js';
import { writeUnsubscribeToken } from '../unsubscribe/unsubscribe-token.js';

/** Something that a person is to hear of. */
export interface News {
  personId: string;
  /** What they choose by: whether it shows in the app, comes by mail, waits for the morning. */
  kind: NotificationKind;
  /** Namespace of the feature's catalogue. */
  catalogue: string;
  /**
   * Name of the words in the catalogue, under `letters.<letter>`: `subject`, `body` and `action` of the mail, and
   * `entry`, one sentence for the app (the subject, where there is none). The kind itself unless given.
   */
  letter?: string;
  params?: Record<string, string | number>;
  /** Where it leads: an address of ours, or a path in the app such as `/home`. */
  url?: string;
  /** The same person is told the same thing once. */
  dedupeKey: string;
  /** From when on it is told; now unless given. */
  at?: Date;
  /** For the mail about it. */
  calendar?: MailCalendar;
  /** Who gets the answers to the mail about it. */
  replyTo?: string;
}

interface Written {
  readonly personId: string;
  readonly dedupeKey: string;
}

/** Tells people what is new, in the caller's transaction: in the app and by mail, as each of them chose. */
@Injectable()
export class Notifications {
  private readonly news = new Later<News>(2, (tx, all) => this.tellAll(tx, all));

  constructor(
    private readonly recipients: Recipients,
    private readonly settings: Settings,
    private readonly letters: Letters,
    private readonly words: EntryWords,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async tell(tx: EntityManager, news: News): Promise<void> {
    await this.news.add(tx, news);
  }

  /** Many at once, in as many statements as one. Whoever is gone is left out. */
  async tellAll(tx: EntityManager, all: readonly News[]): Promise<void> {
    const ids = [...new Set(all.map(({ personId }) => personId))];
    const people = await this.recipients.byIds(tx, ids);
    const reached = all.filter(({ personId }) => people.has(personId));
    if (reached.length === 0) return;
    const settings = await this.settings.of(tx, [...people.keys()]);
    const written = new Set((await this.write(tx, reached, settings)).map(keyOf));
    const letters = reached
      .filter((news) => written.delete(keyOf(news)))
      .filter((news) => channelsFor(news.kind, settings.get(news.personId)?.choices).includes('mail'))
      .map((news) => this.letter(news, people.get(news.personId)!, settings.get(news.personId)!));
    await this.letters.sendAll(tx, letters);
  }

  /** By which ways news of a kind reach each of the people, as they chose. */
  async waysOf(
    tx: EntityManager,
    personIds: readonly string[],
  ): Promise<(personId: string) => (kind: NotificationKind) => Channel[]> {
    const settings = await this.settings.of(tx, personIds);
    return (personId) => (kind) => channelsFor(kind, settings.get(personId)?.choices);
  }

  private write(
    tx: EntityManager,
    all: readonly News[],
    settings: ReadonlyMap<string, NewsSettings>,
  ): Promise<Written[]> {
    const now = this.clock.now();
    const rows = all.map((news) => ({
      person_id: news.personId,
      id: this.ids.next(),
      kind: news.kind,
      words: wordsOf(news),
      params: this.words.keep(wordsOf(news), news.params ?? {}),
      path: this.pathOf(news.url),
      dedupe_key: news.dedupeKey,
      in_app: channelsFor(news.kind, settings.get(news.personId)?.choices).includes('app'),
      created_at: news.at && news.at > now ? news.at : now,
    }));
    return tx.query<Written[]>(
      `insert into notifications (person_id, id, kind, words, params, path, dedupe_key, in_app, created_at)
       select person_id, id, kind, words, params, path, dedupe_key, in_app, created_at
         from jsonb_to_recordset($1) as new (person_id uuid, id uuid, kind text, words text, params jsonb, path text,
              dedupe_key text, in_app boolean, created_at timestamptz)
        order by person_id, dedupe_key
       on conflict (person_id, dedupe_key) do nothing
       returning person_id as "personId", dedupe_key as "dedupeKey"`,
      [rowsJson(rows)],
    );
  }

  private letter(news: News, person: Recipient, { quiet, secret }: NewsSettings): Letter {
    const now = this.clock.now();
    const at = news.at && news.at > now ? news.at : now;
    const rule = kindRule(news.kind);
    const sendAfter = (rule.waits && quietUntil(at, person.timeZone, quiet)) || at;
    const path = this.pathOf(news.url);
    return {
      to: person.email,
      name: person.name,
      kind: news.letter ?? news.kind,
      catalogue: news.catalogue,
      personId: person.id,
      news: true,
      ...(news.params && { params: news.params }),
      ...(news.calendar && { calendar: news.calendar }),
      ...(news.replyTo && { replyTo: news.replyTo }),
      ...(path !== null && { url: `${this.config.publicUrl}${path}` }),
      ...(sendAfter > now && { sendAfter }),
      ...(rule.optional && { unsubscribeToken: writeUnsubscribeToken(person.id, news.kind, secret) }),
    };
  }

  private pathOf(url: string | undefined): string | null {
    if (url === undefined) return null;
    const path = url.startsWith(`${this.config.publicUrl}/`) ? url.slice(this.config.publicUrl.length) : url;
    if (!/^\/(?!\/)/.test(path)) throw new Error('News lead to addresses of ours alone.');
    return path;
  }
}

function wordsOf({ catalogue, letter, kind }: News): string {
  return `${catalogue}:letters.${letter ?? kind}`;
}

function keyOf({ personId, dedupeKey }: Written): string {
  return `${personId} ${dedupeKey}`;
}
