import { Injectable } from '@nestjs/common';
import { hashSecret, OwnPassword } from '@convenor/identity';
import { type Actor, AuditLog, Clock, DomainError, Ids, InvalidInput, NotFound } from '@convenor/platform';
import { isGivable, MOST_TOKENS, permissionsOfToken, REACHES_ALL, type Role, tokenState } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { ApiToken } from './api-token.entity.js';
import type { MakeTokenDto, NewTokenDto, TokenDto, TokenListDto, TokenQueryDto } from './token.dto.js';
import { hintOf, writeToken } from './token-text.js';

class TooManyTokens extends DomainError {
  readonly code = 'too_many_tokens';
  constructor() {
    super(`You have ${MOST_TOKENS} tokens that work. Revoke one that nobody needs any more first.`);
  }
}

type Row = Omit<TokenDto, 'lost' | 'state'> & { roles: Role[] };

const DAY_MS = 86_400_000;
/** How long a token that works no more is still listed. */
const KEPT_DAYS = 90;
const COLUMNS = `t.id, t.name, t.hint, t.scopes, t.read_only as "readOnly", t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt", json_build_object('id', u.id, 'name', u.name) as maker,
  array(select r.role from user_roles r where r.user_id = u.id) as roles`;

/** Tokens with which outside tools ask in the name of a member of staff. */
@Injectable()
export class Tokens {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly ownPassword: OwnPassword,
  ) {}

  /** Everybody's, the newest first: whoever sees a token leak may have to end another's. */
  async list({ after, limit = 25 }: TokenQueryDto): Promise<TokenListDto> {
    const found = await this.db.query<Row[]>(
      `select ${COLUMNS} from api_tokens t join users u on u.id = t.user_id
        where $1::uuid is null or t.id < $1 order by t.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    const items = found.slice(0, limit).map((row) => this.shown(row));
    return { items, next: found.length > limit ? items.at(-1)!.id : null };
  }

  /**
   * What its maker may not do counts for nothing, as soon as it is used.
   * @throws InvalidInput for a wrong password, or for what concerns everybody without reaching everybody | TooManyTokens
   */
  async make(actor: Actor, { name, scopes, readOnly, days, password }: MakeTokenDto): Promise<NewTokenDto> {
    if (scopes.some((scope) => !isGivable(scope, scopes.includes(REACHES_ALL)))) {
      throw InvalidInput.field(
        'scopes',
        'needs_all',
        'Some of this concerns everybody: the token has to reach everybody for it.',
      );
    }
    await this.ownPassword.require(actor, 'password', password);
    const token = writeToken(Buffer.from(this.ids.secret(), 'base64url'));
    const now = this.clock.now();
    const id = this.ids.next();
    return this.db.transaction(async (tx) => {
      await this.requireRoom(tx, actor.userId, now);
      await tx.insert(ApiToken, {
        ...{ id, userId: actor.userId, name, scopes, readOnly, createdAt: now },
        tokenHash: hashSecret(token),
        hint: hintOf(token),
        expiresAt: new Date(now.getTime() + days * DAY_MS),
      });
      const made = await this.one(tx, id);
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'token.made',
        subject: { type: 'api_token', id },
        detail: { scopes, readOnly, days },
      });
      return { ...made, token };
    });
  }

  /** It works no more from its next request on. Once revoked, it stays so. @throws NotFound */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { affected } = await tx
        .createQueryBuilder()
        .update(ApiToken)
        .set({ revokedAt: this.clock.now(), revokedBy: actor.userId })
        .where('id = :id and revoked_at is null', { id })
        .execute();
      if (affected === 0) return void (await this.one(tx, id));
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'token.revoked',
        subject: { type: 'api_token', id },
      });
    });
  }

  /** What ended long ago is forgotten; that it was made and revoked stays in the audit log. */
  async forgetEnded(): Promise<void> {
    await this.db.query('delete from api_tokens where least(expires_at, revoked_at) < $1', [
      new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS),
    ]);
  }

  /** Two that are made at once: the second waits for the first. */
  private async requireRoom(tx: EntityManager, userId: string, now: Date): Promise<void> {
    await tx.query('select from users where id = $1 for no key update', [userId]);
    const [{ count }] = await tx.query<[{ count: number }]>(
      'select count(*)::int as count from api_tokens where user_id = $1 and revoked_at is null and expires_at > $2',
      [userId, now],
    );
    if (count >= MOST_TOKENS) throw new TooManyTokens();
  }

  private async one(tx: EntityManager, id: string): Promise<TokenDto> {
    const [row] = await tx.query<Row[]>(
      `select ${COLUMNS} from api_tokens t join users u on u.id = t.user_id where t.id = $1`,
      [id],
    );
    if (!row) throw new NotFound('This token');
    return this.shown(row);
  }

  private shown({ roles, ...row }: Row): TokenDto {
    const held = permissionsOfToken(row.scopes, roles) as ReadonlySet<string>;
    return {
      ...row,
      lost: row.scopes.filter((scope) => !held.has(scope)),
      state: tokenState(row, this.clock.now()),
    };
  }
}
