import { Injectable } from '@nestjs/common';
import type { IssuerFacts } from '@convenor/formats';
import { Config, Texts } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { IssuerOverviewDto } from './issuer.dto.js';
import type { StoredKey } from './issuer-key.entity.js';
import { didDocument, issuerProfile, keySet } from './issuer-documents.js';
import { IssuerKeys } from './issuer-keys.service.js';

interface Counted {
  signed: Record<string, number>;
  waiting: number;
}

/** The organisation as the one that issues: what strangers read of it, and what its owner does. */
@Injectable()
export class Issuer {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IssuerKeys,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  /** Who issues, as credentials say it. */
  get facts(): IssuerFacts {
    const { publicUrl } = this.config;
    return { id: this.keys.did, name: this.texts.t('certification:organisation'), url: publicUrl };
  }

  profile(): Record<string, unknown> {
    return issuerProfile(this.facts);
  }

  async document(): Promise<Record<string, unknown>> {
    return didDocument(this.keys.did, (await this.all()).filter(isBelieved));
  }

  async keySet(): Promise<{ keys: Record<string, unknown>[] }> {
    return keySet(this.keys.did, (await this.all()).filter(isBelieved));
  }

  async overview(): Promise<IssuerOverviewDto> {
    const rows = await this.all();
    const [counted] = await this.db.query<[Counted]>(
      `select (select coalesce(json_object_agg(s.key_name, s.n), '{}')
                 from (select key_name, count(*)::int as n from credential_proofs group by 1) s) as signed,
              (select count(*)::int from credentials k where k.state in ('issued', 'suspended')
                  and not exists (select 1 from credential_proofs p join issuer_keys i on i.name = p.key_name
                                   where p.credential_id = k.id and p.issuer = $1 and i.withdrawn_at is null)) as waiting`,
      [this.keys.did],
    );
    return {
      did: this.keys.did,
      document: `${this.config.publicUrl}${new URL(this.config.publicUrl).pathname === '/' ? '/.well-known' : ''}/did.json`,
      name: this.facts.name,
      signs: rows[0] !== undefined && (await this.keys.canOpen(rows[0])),
      keys: rows.map(({ name, publicMultibase, madeAt, retiredAt, withdrawnAt }) => ({
        name,
        publicKey: publicMultibase,
        since: madeAt.toISOString(),
        until: retiredAt?.toISOString() ?? null,
        withdrawn: withdrawnAt !== null,
        signed: counted.signed[name] ?? 0,
      })),
      waiting: counted.waiting,
    };
  }

  /** Whoever asks first, asks for keys that are there. */
  private async all(): ReturnType<IssuerKeys['all']> {
    const rows = await this.keys.all();
    if (rows.length > 0) return rows;
    await this.keys.ensure();
    return this.keys.all();
  }
}

function isBelieved({ withdrawnAt }: StoredKey): boolean {
  return withdrawnAt === null;
}
