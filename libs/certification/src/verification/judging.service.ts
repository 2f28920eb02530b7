import { Injectable } from '@nestjs/common';
import { type Check, type FetchedDocument, type Verdict, verifyCredential } from '@convenor/formats';
import { Clock, Config, Texts } from '@convenor/platform';
import { IssuerKeys } from '../issuer/issuer-keys.service.js';
import { ForeignDocuments } from './foreign/foreign-documents.js';
import { OwnDocuments } from './own-documents.js';
import { StandingDto, VerdictCheckDto, VerdictDto } from './verdict.dto.js';
import { Verification } from './verification.service.js';

type Found = Omit<VerdictCheckDto, 'sentence'>;

/** Says of a credential that somebody brings whether it can be believed. Nothing of it is kept. */
@Injectable()
export class Judging {
  constructor(
    private readonly verification: Verification,
    private readonly own: OwnDocuments,
    private readonly foreign: ForeignDocuments,
    private readonly keys: IssuerKeys,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async judge(brought: Uint8Array | string): Promise<VerdictDto> {
    const verdict = await verifyCredential(brought, {
      now: this.clock.now(),
      fetchAllowed: true,
      home: this.config.publicUrl,
      fetchDocument: (url) => this.fetch(url),
    });
    const standing = await this.standingOf(verdict);
    if (standing === undefined) return this.told(verdict, verdict.checks, null);
    const register = registerCheck(standing);
    const checks = [...verdict.checks.map((check) => tellingApart(check, standing)), register];
    if (register.outcome === 'passed' || !verdict.valid) return this.told(verdict, checks, standing);
    const summary = register.outcome === 'failed' ? 'not_valid' : 'could_not_check';
    return this.told({ ...verdict, valid: false, summary }, checks, standing);
  }

  private async fetch(url: string): Promise<FetchedDocument | null> {
    return this.own.owns(url) ? this.own.find(url) : this.foreign.fetch(url);
  }

  /**
   * How what was brought stands with us: null where we know nothing of it (any more), undefined where it is not ours, or
   * only says so.
   */
  private async standingOf({ credential, checks }: Verdict): Promise<StandingDto | null | undefined> {
    const isOurs = credential?.issuerId === this.keys.did && outcomeOf(checks, 'proof') === 'passed';
    if (!isOurs) return undefined;
    const start = `${this.config.publicUrl}/verify/`;
    const id = credential.id?.startsWith(start) ? credential.id.slice(start.length) : '';
    const found = await this.verification.find(id);
    if (!found) return null;
    const { number, status } = found;
    return { number, status, verifyUrl: `${start}${found.id}` };
  }

  private told(verdict: Verdict, checks: readonly Found[], standing: StandingDto | null): VerdictDto {
    const { valid, summary, format, credential } = verdict;
    return {
      ...{ valid, summary, format, credential, standing },
      checks: checks.map((check) => ({
        ...check,
        sentence: this.sentenceOf(check.code, check.params),
      })),
    };
  }

  /** What a check found about something inside has a sentence of its own. */
  private sentenceOf(code: string, params: Record<string, string>): string {
    const { reason } = params;
    const said = reason === undefined ? params : { ...params, reason: this.sentenceOf(reason, {}) };
    return this.texts.t(`certification:verify.codes.${code}`, said);
  }
}

function outcomeOf(checks: readonly Check[], name: Check['check']): Check['outcome'] | undefined {
  return checks.find(({ check }) => check === name)?.outcome;
}

/** The list that our certificates name only says that one does not stand. That it is suspended is known here. */
function tellingApart(check: Check, standing: StandingDto | null): Check {
  return check.code === 'revoked' && standing?.status === 'suspended' ? { ...check, code: 'suspended' } : check;
}

function registerCheck(standing: StandingDto | null): Found {
  const outcome = standing === null ? 'skipped' : standing.status === 'valid' ? 'passed' : 'failed';
  return { check: 'register', outcome, code: `register_${standing?.status ?? 'unknown'}`, params: {} };
}
