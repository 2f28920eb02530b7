import { Injectable } from '@nestjs/common';
import { type Actor, NotFound } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { ChangeListSettingsDto, ListSettingsDto } from './trainee-view.dto.js';

const USUAL: ListSettingsDto = { columns: null, viewId: null, letterKeys: true };

/** How a member of staff likes their list of trainees, on every device. */
@Injectable()
export class TraineeListSettings {
  constructor(private readonly db: DataSource) {}

  /** A view that is shared no more is nobody's first any more. */
  async of({ userId }: Pick<Actor, 'userId'>): Promise<ListSettingsDto> {
    const [found] = await this.db.query<ListSettingsDto[]>(
      `select s.columns, v.id as "viewId", s.letter_keys as "letterKeys" from trainee_list_settings s
         left join trainee_views v on v.id = s.view_id and (v.shared or v.user_id = s.user_id) where s.user_id = $1`,
      [userId],
    );
    return found ?? USUAL;
  }

  /** What is left out stays. @throws NotFound for a view that I do not see */
  async change(actor: Actor, { columns, viewId, letterKeys }: ChangeListSettingsDto): Promise<ListSettingsDto> {
    await this.db.transaction(async (tx) => {
      if (viewId) {
        const seen = await tx.query<unknown[]>(
          'select from trainee_views where id = $1 and (shared or user_id = $2) for key share',
          [viewId, actor.userId],
        );
        if (seen.length === 0) throw new NotFound('This view');
      }
      await tx.query(
        `insert into trainee_list_settings as s (user_id, columns, view_id, letter_keys)
         values ($1, $2::text[], $4::uuid, coalesce($6::boolean, true))
         on conflict (user_id) do update set columns = case when $3 then excluded.columns else s.columns end,
           view_id = case when $5 then excluded.view_id else s.view_id end, letter_keys = coalesce($6::boolean, s.letter_keys)`,
        [
          ...[actor.userId, columns ?? null, columns !== undefined],
          ...[viewId ?? null, viewId !== undefined, letterKeys ?? null],
        ],
      );
    });
    return this.of(actor);
  }
}
