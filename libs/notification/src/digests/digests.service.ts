import { Injectable } from '@nestjs/common';
import { Clock, Jobs } from '@convenor/platform';
import { type Digest, digestDay, DIGESTS, type LocalDate } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { type News, Notifications } from '../notifications/notifications.service.js';
import { type Recipient, Recipients } from '../recipients.js';

/** What one feature has to say in a digest. */
export interface DigestPart {
  readonly digest: Digest;
  readonly name: string;
  /**
   * Sentences for each of the people; who has no use for any is missing. `day` is the day of the digest in the zone that
   * they all live in.
   */
  lines(
    tx: EntityManager,
    people: readonly Recipient[],
    day: LocalDate,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
}

interface Page {
  readonly digest: Digest;
  readonly zone: string;
  readonly day: LocalDate;
  readonly after: string | null;
}

const WRITE = 'write-digests';
/** People that are looked at in one transaction. */
const AT_ONCE = 500;
const LEADS_TO: Readonly<Record<Digest, string>> = { weekly_digest: '/home', daily_digest: '/admin' };

/** Writes digests, zone by zone as their mornings come: features say what is in them; where nobody says anything, none is sent. */
@Injectable()
export class Digests {
  private readonly parts: DigestPart[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly recipients: Recipients,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {
    jobs.schedule('plan-digests', '*/15 * * * *', () => this.plan());
    jobs.handle(WRITE, (payload) => this.write(payload as Page));
  }

  /** A feature says once, when it starts, what it knows. */
  contribute(part: DigestPart): void {
    if (this.parts.some(({ digest, name }) => digest === part.digest && name === part.name))
      throw new Error(`Two parts of the ${part.digest} are called "${part.name}".`);
    this.parts.push(part);
  }

  /** Begins whatever is due, once for each zone and day. */
  async plan(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      for (const zone of await this.recipients.zones(tx)) {
        for (const digest of DIGESTS) {
          const day = digestDay(digest, now, zone);
          if (day) await this.begin(tx, { digest, zone, day, after: null });
        }
      }
    });
  }

  private async begin(tx: EntityManager, page: Page): Promise<void> {
    const begun = await tx.query<unknown[]>(
      'insert into digest_runs (digest, zone, day, begun_at) values ($1, $2, $3, $4) on conflict do nothing returning 1',
      [page.digest, page.zone, page.day, this.clock.now()],
    );
    if (begun.length > 0) await this.jobs.add(tx, WRITE, page);
  }

  /** One page of people; the next is queued with it, so that a process that dies leaves nothing half done. */
  private async write(page: Page): Promise<void> {
    const { digest, zone, day, after } = page;
    await this.db.transaction(async (tx) => {
      const people = await this.recipients.inZone(tx, zone, after, AT_ONCE);
      await this.notifications.tellAll(tx, await this.news(tx, page, people));
      if (people.length === AT_ONCE) await this.jobs.add(tx, WRITE, { ...page, after: people.at(-1)!.id });
      else
        await tx.query('update digest_runs set done_at = $4 where digest = $1 and zone = $2 and day = $3', [
          digest,
          zone,
          day,
          this.clock.now(),
        ]);
    });
  }

  private async news(tx: EntityManager, { digest, day }: Page, people: readonly Recipient[]): Promise<News[]> {
    const said = new Map<string, string[]>();
    for (const part of this.parts.filter((each) => each.digest === digest)) {
      for (const [personId, lines] of await part.lines(tx, people, day))
        said.set(personId, [...(said.get(personId) ?? []), ...lines]);
    }
    return [...said]
      .filter(([, lines]) => lines.length > 0)
      .map(([personId, lines]) => ({
        ...{ personId, kind: digest, catalogue: 'notification', url: LEADS_TO[digest] },
        params: { lines: lines.map((line) => `• ${line}`).join('\n\n') },
        dedupeKey: `${digest}:${day}`,
      }));
  }
}
