import { Injectable } from '@nestjs/common';
import { Clock, DomainError, InvalidInput } from '@convenor/platform';
import { isComplete, normaliseName } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { WrongKind } from '../progress.errors.js';
import { Progress } from '../progress.service.js';
import type { SignDto } from './agreement.dto.js';

class AgreementChanged extends DomainError {
  readonly code = 'agreement_changed';
  constructor() {
    super('This text has changed since you opened it. Please read the current version before you sign.');
  }
}

/** Signed texts. A signature names the version that was read, and is never changed. */
@Injectable()
export class Agreements {
  constructor(
    private readonly db: DataSource,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  async sign(
    userId: string,
    enrolmentId: string,
    activityId: string,
    { signedName, agreementVersion }: SignDto,
  ): Promise<void> {
    const name = normaliseName(signedName);
    if (!name.ok) throw InvalidInput.field('signedName', name.code, 'Please type your name as your signature.');
    if (await this.signedBefore(userId, enrolmentId, activityId, agreementVersion)) return;
    await this.db.transaction(async (tx) => {
      const { activity } = await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      if (activity.kind !== 'agreement') throw new WrongKind('This step is not a text to sign.');
      const { version } = activity;
      if (!isComplete({ kind: 'agreement', version }, { kind: 'agreement', signedVersion: agreementVersion }))
        throw new AgreementChanged();
      const signedAt = this.clock.now();
      await tx.query(
        `insert into signatures (enrolment_id, activity_id, agreement_version, signed_name, signed_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [enrolmentId, activityId, version, name.value, signedAt],
      );
      await this.progress.complete(tx, enrolmentId, activity, { version });
    });
  }

  /** A second press of the button, also where the training has ended with the first. */
  private async signedBefore(
    userId: string,
    enrolmentId: string,
    activityId: string,
    version: string,
  ): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      `select 1 from signatures s join enrolments e on e.id = s.enrolment_id
         join activity_progress p on p.enrolment_id = s.enrolment_id and p.activity_id = s.activity_id and p.state = 'complete'
        where s.enrolment_id = $1 and s.activity_id = $2 and s.agreement_version = $3 and e.user_id = $4`,
      [enrolmentId, activityId, version, userId],
    );
    return rows.length > 0;
  }
}
