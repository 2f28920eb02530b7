import { DomainError } from '@convenor/platform';

export class ProviderNotSet extends DomainError {
  readonly code = 'provider_not_set';
  constructor() {
    super('We have not entered yet as whom we certify contact hours. Please write to us, and we will.');
  }
}

export class EvaluationMissing extends DomainError {
  readonly code = 'evaluation_missing';
  override readonly extra: Record<string, unknown>;
  constructor({ id, title }: { id: string; title: string }) {
    super(
      `Please answer “${title}” first. We ask everyone for it before we certify hours; nobody sees who wrote what.`,
    );
    this.extra = { activityId: id, title };
  }
}

export class NoHoursToCertify extends DomainError {
  readonly code = 'no_hours_to_certify';
  override readonly extra: Record<string, unknown>;
  constructor(alreadyMinutes: number) {
    super(
      alreadyMinutes > 0
        ? 'All hours of these days are certified already. Choose other days, or download the certificate that you have.'
        : 'There is no full quarter of an hour to certify on these days yet.',
    );
    this.extra = { alreadyMinutes };
  }
}

export class HoursCertificateRevoked extends DomainError {
  readonly code = 'hours_certificate_revoked';
  constructor() {
    super('This certificate of contact hours was revoked. What it said no longer counts.');
  }
}
