import { Injectable } from '@nestjs/common';
import { Letters } from '@convenor/notification';
import { Config, Texts } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { identityTexts } from './texts.js';

export type AccountLetter = keyof (typeof identityTexts)['letters'];

export interface LetterDetails {
  /** Left out where a stranger could have chosen it: nobody writes through us to people they do not know. */
  name?: string;
  url?: string;
  params?: Record<string, string>;
  /** Who is to be found in it, where the address does not say so. */
  personId?: string;
}

/** The letters about accounts: address, password, invitations. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly letters: Letters,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  async send(
    tx: EntityManager,
    to: string,
    kind: AccountLetter,
    { name, url, params, personId }: LetterDetails = {},
  ): Promise<void> {
    await this.letters.send(tx, {
      to,
      name: name ?? this.texts.t('identity:someone'),
      kind,
      catalogue: 'identity',
      ...(params && { params }),
      ...(url && { url }),
      ...(personId && { personId }),
    });
  }

  /** Where a person goes who did not ask for what a letter tells. */
  get forgottenPasswordPage(): string {
    return `${this.config.publicUrl}/forgotten-password`;
  }
}
