import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ChannelChoices, type QuietHours, USUAL_QUIET_HOURS } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** What a person chose about news; who chose nothing has the usual. */
export interface NewsSettings {
  readonly choices: ChannelChoices;
  readonly quiet: QuietHours | null;
  /** Signs the addresses by which mails are turned off. */
  readonly secret: Buffer;
}

interface Row {
  person_id: string;
  choices: ChannelChoices;
  quiet_from: string | null;
  quiet_to: string | null;
  unsubscribe_secret: Buffer;
}

const COLUMNS = 'person_id, choices, quiet_from, quiet_to, unsubscribe_secret';
const SECRET_BYTES = 32;

@Injectable()
export class Settings {
  /** Of every one of the people, made where there are none yet. */
  async of(tx: EntityManager, personIds: readonly string[]): Promise<Map<string, NewsSettings>> {
    const ids = [...new Set(personIds)].sort();
    const found = await this.found(tx, ids);
    const without = ids.filter((id) => !found.has(id));
    if (without.length === 0) return found;
    await tx.query(
      `insert into notification_settings (person_id, unsubscribe_secret)
       select u.id, g.secret from unnest($1::uuid[], $2::bytea[]) as g (id, secret) join users u on u.id = g.id
       on conflict do nothing`,
      [without, without.map(() => randomBytes(SECRET_BYTES))],
    );
    return new Map([...found, ...(await this.found(tx, without))]);
  }

  async choose(tx: EntityManager, personId: string, choices: ChannelChoices): Promise<void> {
    await tx.query('update notification_settings set choices = $2 where person_id = $1', [
      personId,
      JSON.stringify(choices),
    ]);
  }

  async keepQuiet(tx: EntityManager, personId: string, quiet: QuietHours | null): Promise<void> {
    await tx.query('update notification_settings set quiet_from = $2, quiet_to = $3 where person_id = $1', [
      personId,
      quiet?.from ?? null,
      quiet?.to ?? null,
    ]);
  }

  /** Without making any: for reading. */
  async readOnly(tx: EntityManager, personId: string): Promise<Pick<NewsSettings, 'choices' | 'quiet'>> {
    return (await this.found(tx, [personId])).get(personId) ?? { choices: {}, quiet: USUAL_QUIET_HOURS };
  }

  /** null for who was never told anything. */
  async secretOf(tx: EntityManager, personId: string): Promise<Buffer | null> {
    return (await this.found(tx, [personId])).get(personId)?.secret ?? null;
  }

  async locked(tx: EntityManager, personId: string): Promise<NewsSettings | null> {
    await this.of(tx, [personId]);
    const [row] = await tx.query<Row[]>(
      `select ${COLUMNS} from notification_settings where person_id = $1 for update`,
      [personId],
    );
    return row ? told(row) : null;
  }

  private async found(tx: EntityManager, ids: readonly string[]): Promise<Map<string, NewsSettings>> {
    const rows = await tx.query<Row[]>(`select ${COLUMNS} from notification_settings where person_id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.person_id, told(row)]));
  }
}

function told(row: Row): NewsSettings {
  const { quiet_from: from, quiet_to: to } = row;
  return {
    choices: row.choices,
    quiet: from !== null && to !== null ? { from, to } : null,
    secret: row.unsubscribe_secret,
  };
}
