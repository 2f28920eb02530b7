import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import { type CertificateTemplate, DEFAULT_CERTIFICATE_COLOURS } from '@convenor/rules';

/** How certificates look where nobody has chosen anything. */
@Injectable()
export class FirstTemplate {
  constructor(private readonly texts: Texts) {}

  get(): CertificateTemplate {
    const say = (key: string): string => this.texts.t(`certification:certificate.${key}`);
    return {
      paper: 'a4',
      orientation: 'landscape',
      colours: DEFAULT_CERTIFICATE_COLOURS,
      texts: {
        organisation: this.texts.t('certification:organisation'),
        heading: say('heading'),
        given: say('given'),
        statement: say('for'),
        note: '',
      },
      logo: null,
      signatories: [],
    };
  }
}
