import { Injectable } from '@nestjs/common';
import { kindRule } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { Preferences } from '../preferences/preferences.service.js';
import { Settings } from '../preferences/settings.js';
import type { UnsubscribedDto } from './unsubscribe.dto.js';
import { isGenuine, readUnsubscribeToken } from './unsubscribe-token.js';

/** Turns mails of a kind off and on by the address that stands in each of them. */
@Injectable()
export class Unsubscribing {
  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly preferences: Preferences,
  ) {}

  async turn(token: string, on: boolean): Promise<UnsubscribedDto> {
    const claim = readUnsubscribeToken(token);
    if (!claim || !kindRule(claim.kind).optional) return { kind: null };
    const { personId, kind } = claim;
    return this.db.transaction(async (tx) => {
      const secret = await this.settings.secretOf(tx, personId);
      if (!secret || !isGenuine(claim, secret)) return { kind: null };
      await this.preferences.choose(tx, personId, [{ kind, channel: 'mail', on }]);
      return { kind };
    });
  }
}
