import { Injectable } from '@nestjs/common';
import { type Actor, type Catalogue, Clock, Config, NotFound, Texts, TooManyRequests } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { type Letter, Letters } from '../letters.js';
import type { LetterPreviewDto, LetterTemplatesDto } from './templates.dto.js';

/** Letters that one person may send to themself in a while. */
const MOST_TESTS = 10;
const WHILE_SECONDS = 600;
const TEST = 'test:';

/** What the product writes to people, as it would arrive. */
@Injectable()
export class Templates {
  constructor(
    private readonly db: DataSource,
    private readonly texts: Texts,
    private readonly letters: Letters,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  list(): LetterTemplatesDto {
    const items = [...this.texts.under('letters').keys()].map((key) => {
      const id = key.replace(':', '.');
      const sample = this.sample(id);
      return { id, subject: this.letters.render(sample).subject, opening: this.opening(sample) };
    });
    return { items: items.sort((one, other) => one.id.localeCompare(other.id)) };
  }

  /** @throws NotFound */
  show(id: string): LetterPreviewDto {
    return { id, ...this.letters.render(this.sample(id)) };
  }

  /** To the one who asks, and to nobody else. @throws NotFound | TooManyRequests */
  async sendTo(actor: Actor, id: string): Promise<void> {
    const sample = this.sample(id);
    await this.db.transaction(async (tx) => {
      // One after the other, so that those who ask at the same moment are counted as well.
      await tx.query('select 1 from users where id = $1 for update', [actor.userId]);
      const since = new Date(this.clock.now().getTime() - WHILE_SECONDS * 1000);
      const [row] = await tx.query<{ sent: number }[]>(
        `select count(*)::int as sent from mails where person_id = $1 and dedupe_key like $2 and created_at > $3`,
        [actor.userId, `${TEST}${actor.userId}:%`, since],
      );
      if (row!.sent >= MOST_TESTS) throw new TooManyRequests(WHILE_SECONDS);
      const turn = `${this.clock.now().getTime()}:${row!.sent}`;
      await this.letters.send(tx, {
        ...sample,
        ...{ to: actor.email, name: actor.name, personId: actor.userId },
        dedupeKey: `${TEST}${actor.userId}:${turn}`,
      });
    });
  }

  /** Subjects tell nothing, and many are the same: what tells letters apart is how they begin. */
  private opening({ catalogue, kind, params, name }: Omit<Letter, 'to'>): string {
    const body = this.texts.t(`${catalogue}:letters.${kind}.body`, { ...params, name });
    return body.split('\n\n').slice(0, 2).join(' ');
  }

  private sample(id: string): Omit<Letter, 'to'> {
    const [catalogue = '', ...rest] = id.split('.');
    const kind = rest.join('.');
    const words = this.texts.under('letters').get(`${catalogue}:${kind}`);
    if (!words) throw new NotFound('This letter');
    const name = this.texts.t('notification:samples.name');
    return {
      ...{ name, kind, catalogue, params: this.params(words) },
      ...('action' in words && { url: `${this.config.publicUrl}/home` }),
    };
  }

  private params(words: Catalogue): Record<string, string> {
    const names = JSON.stringify(words).matchAll(/\{\{(\w+)\}\}/g);
    const valueOf = (name: string): string =>
      this.texts.has(`notification:samples.${name}`)
        ? this.texts.t(`notification:samples.${name}`)
        : this.texts.t('notification:samples.other', { name });
    return Object.fromEntries([...names].map(([, name]) => [name!, valueOf(name!)]));
  }
}
