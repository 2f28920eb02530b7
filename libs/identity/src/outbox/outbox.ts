import { Injectable } from '@nestjs/common';
import { Config, DomainError, InvalidInput } from '@convenor/platform';
import { normaliseEmail } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { OutboxDto, OutboxMailDto, OutboxQueryDto } from './outbox.dto.js';

class NoOutbox extends DomainError {
  readonly code = 'no_outbox';
  override readonly status = 404;
  constructor() {
    super('Mails go out through the mail server, so there is no outbox to read.');
  }
}

/** Mails that no mail server takes, for the owner's first hour. Closed as soon as one is set: the letters of others are theirs. */
@Injectable()
export class Outbox {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  /** @throws NoOutbox */
  async list({ to, after, limit = 25 }: OutboxQueryDto): Promise<OutboxDto> {
    if (this.config.smtpUrl) throw new NoOutbox();
    const found = await this.db.query<OutboxMailDto[]>(
      `select id, to_address as "to", kind, subject, text, created_at as "createdAt" from mails
        where sent_at is null and ($1::uuid is null or id < $1)
          and ($2::text is null or lower(to_address) = lower($2)) and ($3::text is null or lower(to_address) like lower($3))
        order by id desc limit $4`,
      [after ?? null, ...addressFilter(to), limit + 1],
    );
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}

/** @returns [the whole address or null, the pattern of a part or null] */
function addressFilter(to: string | undefined): [string | null, string | null] {
  const sought = to?.normalize('NFC').trim();
  if (!sought) return [null, null];
  if (/[\p{Cc}\p{Cs}]/u.test(sought))
    throw InvalidInput.field('to', 'text', 'Please search for an e-mail address, or a part of one.');
  if (normaliseEmail(sought).ok) return [sought, null];
  return [null, `%${sought.replace(/[\\%_]/g, '\\$&')}%`];
}
