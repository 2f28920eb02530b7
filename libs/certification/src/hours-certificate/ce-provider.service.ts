import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, requireMatch } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { CeProviderDto } from './ce-provider.dto.js';

export interface CeProvider extends CeProviderDto {
  version: number;
}

const LOCK = 7_215_004;

/** As whom the organisation certifies contact hours. Certificates keep what it was when they were given. */
@Injectable()
export class CeProviders {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async current(tx: EntityManager = this.db.manager): Promise<CeProvider | null> {
    const [row] = await tx.query<CeProvider[]>(
      'select name, number, statement, row_version as version from ce_provider',
    );
    return row ?? null;
  }

  /** @throws ChangedMeanwhile */
  async change(staffId: string, given: CeProviderDto, ifMatch: string | undefined): Promise<CeProvider> {
    return this.db.transaction(async (tx) => {
      // There may be no row to hold yet.
      await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const before = await this.current(tx);
      requireMatch(ifMatch, before?.version ?? 0);
      await tx.query(
        `insert into ce_provider as p (name, number, statement, changed_at) values ($1, $2, $3, $4)
         on conflict (only_one) do update set name = excluded.name, number = excluded.number, statement = excluded.statement,
           changed_at = excluded.changed_at, row_version = p.row_version + 1`,
        [given.name, given.number, given.statement, this.clock.now()],
      );
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'ce_provider.changed',
        subject: { type: 'settings', id: 'ce_provider' },
        detail: { name: given.name, number: given.number, statement: given.statement },
      });
      return { ...given, version: (before?.version ?? 0) + 1 };
    });
  }
}
