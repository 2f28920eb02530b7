import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { Clock } from '@convenor/platform';
import { TOKEN_NOTICE_DAYS } from '@convenor/rules';
import { DataSource } from 'typeorm';

const DAY_MS = 86_400_000;

/** Tells makers in good time that a token of theirs ends, each once: what uses it would stop without a word. */
@Injectable()
export class TokenNotices {
  constructor(
    private readonly db: DataSource,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  async tellOfEndings(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      // Who made one for a few days only knows that it ends.
      const ending = await tx.query<{ id: string; user_id: string; name: string }[]>(
        `select id, user_id, name from api_tokens
          where revoked_at is null and expires_at > $1 and expires_at <= $2
            and expires_at > created_at + make_interval(days => 2 * $3::int)`,
        [now, new Date(now.getTime() + TOKEN_NOTICE_DAYS * DAY_MS), TOKEN_NOTICE_DAYS],
      );
      await this.notifications.tellAll(
        tx,
        ending.map(({ id, user_id: personId, name }) => ({
          ...{ personId, kind: 'task', catalogue: 'integration', letter: 'token-ends', params: { token: name } },
          ...{ url: '/admin/tokens', dedupeKey: `token-ends:${id}` },
        })),
      );
    });
  }
}
