import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { isAddressRefused, withoutPersonalData } from '@convenor/rules';
import { createTransport, type Transporter } from 'nodemailer';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { isDatabaseAway } from '../database/database-away.js';
import { Jobs } from '../jobs/jobs.js';
import type { MailCalendar } from './mailer.js';

interface WaitingMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  news: boolean;
  unsubscribeUrl: string | null;
  calendar: string | null;
  calendarMethod: MailCalendar['method'] | null;
  replyTo: string | null;
}

/** What a mail server says no with. */
interface SmtpFault {
  command?: string;
  responseCode?: number;
  response?: string;
  message?: string;
}

const SEND = 'send-mail';
const KEPT_DAYS = 30;
/** By then a mail that holds the address of somebody without an account was sent, or given up. */
const ANSWERS_KEPT_DAYS = 2;
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };
/** How often, and after how many milliseconds, it is tried again to write down that a mail went out. */
const MARK_AGAIN = [50, 200, 1_000, 5_000, 10_000, 20_000];

/**
 * Hands mails to the mail server, each at least once: SMTP has no way to ask whether a mail was taken, so one whose
 * process died between the server's yes and the mark in the database goes out again, under the same Message-ID, by which
 * those who receive it can tell. Nothing but that mark lies between the two; no transaction is held open meanwhile.
 */
@Injectable()
export class MailDelivery implements OnModuleInit {
  private readonly log = new Logger('Mail');
  private readonly transport: Transporter | null;

  constructor(
    private readonly config: Config,
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    this.transport = config.smtpUrl ? createTransport({ url: config.smtpUrl, ...TIMEOUTS }) : null;
  }

  onModuleInit(): void {
    this.jobs.handle(SEND, (payload) => this.deliver((payload as { mailId: string }).mailId));
    this.jobs.schedule('forget-old-mails', '17 3 * * *', () => this.forgetOld());
  }

  async queue(tx: EntityManager, mails: readonly { id: string; sendAfter: Date | null }[]): Promise<void> {
    if (!this.transport) return;
    await this.jobs.addAll(
      tx,
      SEND,
      mails.map(({ id, sendAfter }) => ({ payload: { mailId: id }, ...(sendAfter && { runAt: sendAfter }) })),
    );
  }

  /** From now on, mails to the address are tried again, whatever was said about it. */
  async forgetRefusal(tx: EntityManager, address: string): Promise<void> {
    await tx.query('delete from unreachable_addresses where address = lower($1)', [address]);
  }

  private async deliver(mailId: string): Promise<void> {
    const mail = this.transport && (await this.claim(mailId));
    if (!mail) return;
    try {
      await this.hand(mail);
    } catch (error) {
      const fault = error as SmtpFault;
      if (isAddressRefused(fault)) return this.refused(mail, fault.responseCode!);
      throw new Error(withoutPersonalData(fault.message ?? String(error)));
    }
    await this.mark(mail);
  }

  /** Notes the try before it begins, so that it can be told afterwards which mails may have gone out twice. */
  private async claim(mailId: string): Promise<WaitingMail | null> {
    const [[mail]] = await this.db.query<[WaitingMail[], number]>(
      `update mails set attempts = attempts + 1, attempted_at = $2 where id = $1 and sent_at is null and refused_at is null
       returning id, to_address as "to", subject, text, html, news, unsubscribe_url as "unsubscribeUrl",
         calendar, calendar_method as "calendarMethod", reply_to as "replyTo"`,
      [mailId, this.clock.now()],
    );
    if (!mail?.news) return mail ?? null;
    const [unreachable] = await this.db.query<{ code: number }[]>(
      'select code from unreachable_addresses where address = lower($1)',
      [mail.to],
    );
    if (unreachable) await this.refused(mail, unreachable.code);
    return unreachable ? null : mail;
  }

  private async hand(mail: WaitingMail): Promise<void> {
    await this.transport!.sendMail({
      from: this.config.mailFrom,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.replyTo && { replyTo: mail.replyTo }),
      ...(mail.calendar && {
        icalEvent: { method: mail.calendarMethod!, filename: 'appointment.ics', content: mail.calendar },
      }),
      messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(mail.unsubscribeUrl && {
          'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
    });
  }

  /** The words have reached their reader; what stays is that a mail went out, and that its address takes mail. */
  private async mark(mail: WaitingMail): Promise<void> {
    for (const wait of [...MARK_AGAIN, null]) {
      try {
        await this.db.query(
          `with reached as (delete from unreachable_addresses where address = lower($3))
           update mails set sent_at = $2, text = '', html = '', calendar = null, unsubscribe_url = null, reply_to = null where id = $1`,
          [mail.id, this.clock.now(), mail.to],
        );
        return;
      } catch (error) {
        if (wait === null || !isDatabaseAway(error)) throw error;
        await pause(wait);
      }
    }
  }

  private async refused(mail: WaitingMail, code: number): Promise<void> {
    await this.db.transaction(async (tx) => {
      const now = this.clock.now();
      await tx.query(
        'insert into unreachable_addresses (address, code, since) values (lower($1), $2, $3) on conflict do nothing',
        [mail.to, code, now],
      );
      await tx.query(
        `update mails set refused_at = $2, text = '', html = '', calendar = null, unsubscribe_url = null, reply_to = null where id = $1`,
        [mail.id, now],
      );
    });
  }

  private async forgetOld(): Promise<void> {
    const daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * 86_400_000);
    await this.db.query('delete from mails where created_at < $1 or (reply_to is not null and created_at < $2)', [
      daysAgo(KEPT_DAYS),
      daysAgo(ANSWERS_KEPT_DAYS),
    ]);
    this.log.log('Old mails were removed.');
  }
}
