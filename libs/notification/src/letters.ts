import { Injectable } from '@nestjs/common';
import { Config, type Mail, type MailCalendar, Mailer, Texts } from '@convenor/platform';
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
  /** As in `Mail`. */
  sendAfter?: Date;
  /** As in `Mail`. */
  news?: boolean;
  /** By which letters of its sort are turned off; without it, they cannot be. */
  unsubscribeToken?: string;
  calendar?: MailCalendar;
  /** As in `Mail`. */
  replyTo?: string;
}

/** A letter as it arrives. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
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
    private readonly config: Config,
  ) {}

  async send(tx: EntityManager, letter: Letter): Promise<void> {
    await this.sendAll(tx, [letter]);
  }

  async sendAll(tx: EntityManager, letters: readonly Letter[]): Promise<void> {
    await this.mailer.sendAll(
      tx,
      letters.map((letter) => this.mail(letter)),
    );
  }

  render(letter: Pick<Letter, 'name' | 'kind' | 'catalogue' | 'params' | 'url' | 'unsubscribeToken'>): RenderedLetter {
    const say = (part: string): string =>
      this.texts.t(`${letter.catalogue}:letters.${letter.kind}.${part}`, { ...letter.params, name: letter.name });
    const words = {
      greeting: this.texts.t('notification:greeting', { name: letter.name }),
      paragraphs: say('body').split('\n\n'),
      action: letter.url ? { label: say('action'), url: letter.url } : null,
      actionHint: this.texts.t('notification:actionHint'),
      closing: this.texts.t('notification:closing'),
      turnOff: letter.unsubscribeToken
        ? {
            label: this.texts.t('notification:turnOff'),
            url: `${this.config.publicUrl}/unsubscribe#token=${letter.unsubscribeToken}`,
          }
        : null,
    };
    return { subject: say('subject'), ...renderLetter(words) };
  }

  private mail(letter: Letter): Mail {
    return {
      to: letter.to,
      kind: letter.kind,
      ...this.render(letter),
      ...(letter.dedupeKey && { dedupeKey: letter.dedupeKey }),
      ...(letter.personId && { personId: letter.personId }),
      ...(letter.calendar && { calendar: letter.calendar }),
      ...(letter.replyTo && { replyTo: letter.replyTo }),
      ...(letter.news && { news: true }),
      ...(letter.sendAfter && { sendAfter: letter.sendAfter }),
      ...(letter.unsubscribeToken && {
        unsubscribeUrl: `${this.config.publicUrl}/api/unsubscribe/${letter.unsubscribeToken}`,
      }),
    };
  }
}
