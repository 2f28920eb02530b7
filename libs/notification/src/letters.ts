import { Injectable } from '@nestjs/common';
import { Mailer, Texts } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { renderLetter } from './render-letter.js';

export interface Letter {
  to: string;
  /** Name of the person, for the greeting. */
  name: string;
  /** Stable name of the letter; its words stand in the feature's catalogue under `letters.<kind>`. */
  kind: string;
  /** Namespace of the feature's catalogue. */
  catalogue: string;
  params?: Record<string, string | number>;
  /** Where the one button leads. */
  url?: string;
  dedupeKey?: string;
  /** As in `Mail`. */
  personId?: string;
}

/**
 * Writes letters to people. The words of a letter are `subject`, `body` (paragraphs parted by an empty line) and,
 * with a `url`, `action` (the words on the button). Subjects tell nothing about training or meetings.
 */
@Injectable()
export class Letters {
  constructor(
    private readonly texts: Texts,
    private readonly mailer: Mailer,
  ) {}

  async send(tx: EntityManager, letter: Letter): Promise<void> {
    const say = (part: string): string =>
      this.texts.t(`${letter.catalogue}:letters.${letter.kind}.${part}`, { ...letter.params, name: letter.name });
    const words = {
      greeting: this.texts.t('notification:greeting', { name: letter.name }),
      paragraphs: say('body').split('\n\n'),
      action: letter.url ? { label: say('action'), url: letter.url } : null,
      actionHint: this.texts.t('notification:actionHint'),
      closing: this.texts.t('notification:closing'),
    };
    await this.mailer.send(tx, {
      to: letter.to,
      kind: letter.kind,
      subject: say('subject'),
      ...renderLetter(words),
      ...(letter.dedupeKey && { dedupeKey: letter.dedupeKey }),
      ...(letter.personId && { personId: letter.personId }),
    });
  }
}
