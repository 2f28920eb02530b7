import { Injectable } from '@nestjs/common';
import { Clock, Config, InvalidInput } from '@convenor/platform';
import { normaliseName } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { CorrectDto, CredentialDto } from './credential.dto.js';
import { CredentialLetters } from './credential-letters.js';
import { CredentialMoves } from './credential-moves.service.js';
import { presentCredential } from './present-credential.js';
import { Successions } from './succession.service.js';

/** A credential never changes: one that says something wrong is followed by another that says it right. */
@Injectable()
export class Corrections {
  constructor(
    private readonly db: DataSource,
    private readonly moves: CredentialMoves,
    private readonly successions: Successions,
    private readonly letters: CredentialLetters,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The new one ends when the old one would have, and what counts towards a renewal goes on counting. Whether strangers
   * read the new name is for its holder to say again.
   * @returns the new one
   * @throws NotFound, CredentialInState; InvalidInput when nothing would be otherwise
   */
  async correct(staffId: string, id: string, wanted: CorrectDto): Promise<CredentialDto> {
    const { why, reason } = wanted;
    return this.db.transaction(async (tx) => {
      const { credential: old, enrolment } = await this.moves.hold(tx, id);
      const holderName = wanted.holderName === undefined ? old.holderName : nameFrom(wanted.holderName);
      const courseTitle = wanted.courseTitle ?? old.courseTitle;
      if (holderName === old.holderName && courseTitle === old.courseTitle)
        throw InvalidInput.field('holderName', 'nothing_changes', 'The certificate says so already.');
      const { courseVersionId, evidence, expiresAt, countsFrom, creditedSeconds, renews, notifiedDays } = old;
      const successor = {
        ...{ holderName, courseTitle, courseVersionId, evidence, expiresAt, countsFrom, creditedSeconds },
        ...{ renews, notifiedDays, showName: old.showName && holderName === old.holderName },
      };
      const { credential, eventId } = await this.successions.succeed(tx, old, successor, {
        why,
        issuer: { staffId, reason },
      });
      // A renewal that waits for staff renews the one that stands now.
      await tx.query(`update credentials set renews = $2 where renews = $1 and state = 'queued'`, [id, credential.id]);
      await this.letters.changed(tx, enrolment.userId, credential, 'corrected', { eventId, reason });
      return presentCredential(credential, this.clock.now(), this.config.publicUrl);
    });
  }
}

function nameFrom(text: string): string {
  const name = normaliseName(text);
  if (!name.ok)
    throw InvalidInput.field('holderName', name.code, 'Please write the name as it is to stand on the certificate.');
  return name.value;
}
