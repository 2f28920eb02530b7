import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, Jobs, PreconditionMissing, requireMatch } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';

export const LEARN_CHANCES = 'learn-chances';

export interface SwitchState {
  enabledAt: Date | null;
  version: number;
  /** Of how many people a chance was read the last time. */
  read: number;
}

const STATE = 'select enabled_at as "enabledAt", row_version as version, people_read as read from chance_switch';

/** Whether chances are reckoned at all: an owner's choice, and off until it was made. */
@Injectable()
export class ChanceSwitch {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async state(tx: EntityManager, lock = ''): Promise<SwitchState> {
    const [row] = await tx.query<SwitchState[]>(`${STATE} ${lock}`);
    return row!;
  }

  /** `held`: it is not switched off before the transaction ends. */
  async isOn(tx: EntityManager, held?: 'held'): Promise<boolean> {
    return (await this.state(tx, held && 'for share')).enabledAt !== null;
  }

  /**
   * Switched on, it is learnt at once; switched off, every chance is gone at once.
   * @throws PreconditionMissing; ChangedMeanwhile
   */
  async change({ userId }: Actor, enabled: boolean, ifMatch: string | undefined): Promise<void> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    await this.db.transaction(async (tx) => {
      const { enabledAt, version } = await this.state(tx, 'for update');
      requireMatch(ifMatch, version);
      if (enabled === (enabledAt !== null)) return;
      await tx.query('update chance_switch set enabled_at = $1, row_version = row_version + 1, people_read = 0', [
        enabled ? this.clock.now() : null,
      ]);
      if (enabled) await this.jobs.add(tx, LEARN_CHANCES, {}, { key: LEARN_CHANCES });
      else await tx.query('delete from enrolment_chances');
      await this.audit.record(tx, {
        ...{ actorId: userId, action: enabled ? 'chance.switched_on' : 'chance.switched_off' },
        subject: { type: 'settings', id: 'chance' },
      });
    });
  }
}
