import { Global, Module } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import { Letters } from './letters.js';

const english = {
  greeting: 'Hello {{name}},',
  actionHint: 'If the button does not work, copy this address into your browser:',
  closing: 'With kind regards,\nConvenor',
};

@Global()
@Module({ providers: [Letters], exports: [Letters] })
export class NotificationModule {
  constructor(texts: Texts) {
    texts.add('notification', english);
  }
}
