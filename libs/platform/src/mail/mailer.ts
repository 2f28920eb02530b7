import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, Ids } from '../clock.js';
import { rowsJson } from '../database/rows-json.js';
import { MailDelivery } from './mail-delivery.js';

export interface Mail {
  to: string;
  /** Stable name of the template, for example `confirm-email`. */
  kind: string;
  /** Says nothing that a glance at a lock screen should not tell. */
  subject: string;
  text: string;
  html: string;
  /** A second mail with the same key is not written. */
  dedupeKey?: string;
  /** Who is to be found in it, where the address does not say so: it goes when they go. */
  personId?: string;
  /** Not before then. */
  sendAfter?: Date;
  /** It brings news, which are no loss where the address takes no mail; anything else is tried all the same. */
  news?: boolean;
  /** The address of RFC 8058 by which mails of its sort are turned off. */
  unsubscribeUrl?: string;
  calendar?: MailCalendar;
  /**
   * Who gets the answer. The address is somebody's who has no account: it is kept until the mail is sent, and the mail
   * waits no longer than two days.
   */
  replyTo?: string;
}

/** An entry for the reader's calendar, or (`CANCEL`) the end of one. */
export interface MailCalendar {
  method: 'REQUEST' | 'CANCEL';
  /** iCalendar (RFC 5545) with the same method. */
  content: string;
}

/** Writes mails in the caller's transaction; a job sends them, or, without SMTP, they wait in the outbox. */
@Injectable()
export class Mailer {
  constructor(
    private readonly delivery: MailDelivery,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async send(tx: EntityManager, mail: Mail): Promise<void> {
    await this.sendAll(tx, [mail]);
  }

  /** Many at once, in as many statements as one. */
  async sendAll(tx: EntityManager, mails: readonly Mail[]): Promise<void> {
    if (mails.length === 0) return;
    const now = this.clock.now();
    const rows = mails.map((mail) => ({
      id: this.ids.next(),
      to_address: mail.to,
      kind: mail.kind,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      dedupe_key: mail.dedupeKey ?? null,
      person_id: mail.personId ?? null,
      send_after: mail.sendAfter ?? null,
      news: mail.news ?? false,
      unsubscribe_url: mail.unsubscribeUrl ?? null,
      calendar: mail.calendar?.content ?? null,
      calendar_method: mail.calendar?.method ?? null,
      reply_to: mail.replyTo ?? null,
    }));
    const written = await tx.query<{ id: string; sendAfter: Date | null }[]>(
      `insert into mails (id, to_address, kind, subject, text, html, dedupe_key, person_id, send_after, news, unsubscribe_url, calendar, calendar_method, reply_to, created_at)
       select id, to_address, kind, subject, text, html, dedupe_key, person_id, send_after, news, unsubscribe_url, calendar, calendar_method, reply_to, $2::timestamptz
         from jsonb_to_recordset($1) as new (id uuid, to_address text, kind text, subject text, text text, html text,
              dedupe_key text, person_id uuid, send_after timestamptz, news boolean, unsubscribe_url text, calendar text, calendar_method text, reply_to text)
        where not news or not exists (select 1 from unreachable_addresses where address = lower(to_address))
        order by dedupe_key, id
       on conflict (dedupe_key) do nothing returning id, send_after as "sendAfter"`,
      [rowsJson(rows), now],
    );
    await this.delivery.queue(tx, written);
  }
}
