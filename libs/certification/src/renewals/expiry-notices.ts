import { Injectable, Logger } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { Clock } from '@convenor/platform';
import { NOTICE_DAYS, noticeDue } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Credential } from '../credentials/credential.entity.js';
import { pageOf } from '../credentials/credential-letters.js';
import { dayInWords } from '../requirements/requirement-words.js';

const PAGE = 200;

interface Ending {
  id: string;
  expires_at: Date;
}

interface Holder {
  user_id: string;
  time_zone: string;
  renews: boolean;
}

/** $1 = now. Those whose notice is due, and who have not done everything already. */
const DUE = `k.state = 'issued' and k.expires_at > $1 and k.expires_at <= $1::timestamptz + make_interval(hours => 24 * ${NOTICE_DAYS[0]})
  and (k.notified_days is null or k.notified_days > case ${[...NOTICE_DAYS]
    .reverse()
    .map((days) => `when k.expires_at <= $1::timestamptz + make_interval(hours => 24 * ${days}) then ${days}`)
    .join(' ')} end)
  and not exists (select 1 from credentials w where w.renews = k.id and w.state = 'queued')`;

/** Tells holders in good time that what they hold ends, each notice once. */
@Injectable()
export class ExpiryNotices {
  private readonly log = new Logger('Notices');

  constructor(
    private readonly db: DataSource,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  async tellDue(): Promise<void> {
    for (let after: Ending | null = null; ;) {
      const page: Ending[] = await this.db.query(
        `select k.id, k.expires_at from credentials k
          where ${DUE} and ($2::timestamptz is null or (k.expires_at, k.id) > ($2, $3::uuid)) order by k.expires_at, k.id limit $4`,
        [this.clock.now(), after?.expires_at ?? null, after?.id ?? null, PAGE],
      );
      for (const { id } of page) await this.tellAlone(id);
      if (page.length < PAGE) return;
      after = page.at(-1)!;
    }
  }

  /** That it was told, and the telling, are one; one person's trouble does not keep the others waiting. */
  private async tellAlone(id: string): Promise<void> {
    try {
      await this.db.transaction((tx) => this.tell(tx, id));
    } catch (error) {
      this.log.error(`A notice could not be written: ${String(error)}`);
    }
  }

  private async tell(tx: EntityManager, id: string): Promise<void> {
    const credential = await tx.findOne(Credential, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const days = credential && noticeDue(credential, this.clock.now());
    if (!credential?.expiresAt || days === null) return;
    await tx.update(Credential, { id }, { notifiedDays: days });
    const [holder] = await tx.query<Holder[]>(
      `select e.user_id, e.time_zone, exists (select 1 from renewal_terms t where t.course_id = e.course_id) as renews
         from enrolments e where e.id = $1`,
      [credential.enrolmentId],
    );
    const { user_id: personId, time_zone: timeZone, renews } = holder!;
    await this.notifications.tell(tx, {
      ...{ personId, kind: 'certificate_expiring', catalogue: 'certification' },
      letter: renews ? 'certificate-to-renew' : 'certificate-ending',
      params: { course: credential.courseTitle, day: dayInWords(credential.expiresAt, timeZone) },
      url: pageOf(credential),
      dedupeKey: `certificate-ending:${id}:${days}`,
    });
  }
}
