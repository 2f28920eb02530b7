import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, Ids } from '../clock.js';
import { Config } from '../config/config.js';
import { Jobs } from '../jobs/jobs.js';

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
}

interface StoredMail {
  id: string;
  to_address: string;
  subject: string;
  text: string;
  html: string;
}

const SEND = 'send-mail';
const KEPT_DAYS = 30;

/** Writes mails in the caller's transaction; a job sends them, or, without SMTP, they wait in the outbox. */
@Injectable()
export class Mailer implements OnModuleInit {
  private readonly log = new Logger('Mail');
  private readonly transport: Transporter | null;

  constructor(
    private readonly config: Config,
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.transport = config.smtpUrl ? createTransport(config.smtpUrl) : null;
  }

  onModuleInit(): void {
    this.jobs.handle(SEND, (payload) => this.deliver((payload as { mailId: string }).mailId));
    this.jobs.schedule('forget-old-mails', '17 3 * * *', () => this.forgetOld());
  }

  async send(tx: EntityManager, mail: Mail): Promise<void> {
    const id = this.ids.next();
    const written = await tx.query<unknown[]>(
      `insert into mails (id, to_address, kind, subject, text, html, dedupe_key, person_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (dedupe_key) do nothing returning id`,
      [
        id,
        mail.to,
        mail.kind,
        mail.subject,
        mail.text,
        mail.html,
        mail.dedupeKey ?? null,
        mail.personId ?? null,
        this.clock.now(),
      ],
    );
    if (written.length > 0 && this.transport) await this.jobs.add(tx, SEND, { mailId: id });
  }

  private async deliver(mailId: string): Promise<void> {
    if (!this.transport) return;
    const transport = this.transport;
    await this.db.transaction(async (tx) => {
      const [mail] = await tx.query<StoredMail[]>(
        'select id, to_address, subject, text, html from mails where id = $1 and sent_at is null for update skip locked',
        [mailId],
      );
      if (!mail) return;
      await transport.sendMail({
        from: this.config.mailFrom,
        to: mail.to_address,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${new URL(this.config.publicUrl).hostname}>`,
      });
      // The words have reached their reader; what stays is that a mail went out.
      await tx.query(`update mails set sent_at = $2, text = '', html = '' where id = $1`, [mail.id, this.clock.now()]);
    });
  }

  private async forgetOld(): Promise<void> {
    const limit = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    await this.db.query('delete from mails where created_at < $1', [limit]);
    this.log.log('Old mails were removed.');
  }
}
