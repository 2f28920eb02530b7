import { CredentialChanged, CredentialIssued } from '@convenor/certification';
import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentCreated, EnrolmentStateChanged } from '@convenor/enrolment';
import { IdentityModule, PersonalData, TokenLookup } from '@convenor/identity';
import { DomainEvents, Jobs, Texts } from '@convenor/platform';
import { PracticeSigned } from '@convenor/practice';
import { ActivityCompleted } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { recordData, tokenData } from './personal-data.js';
import { RecordCollector, SEND_RECORDS } from './records/record-collector.js';
import { RecordDelivery } from './records/record-delivery.js';
import { RecordSender } from './records/record-sender.js';
import { RecordStatements } from './records/record-statements.js';
import { RecordStore } from './records/record-store.entity.js';
import { FILL_UP, RecordStores } from './records/record-store.service.js';
import { RecordsController } from './records/records.controller.js';
import { StoreSecret } from './records/store-secret.js';
import { integrationTexts } from './texts.js';
import { ApiToken } from './tokens/api-token.entity.js';
import { TokenActors } from './tokens/token-actors.js';
import { TokenNotices } from './tokens/token-notices.js';
import { TokensController } from './tokens/tokens.controller.js';
import { Tokens } from './tokens/tokens.service.js';
import { Deliveries } from './webhooks/deliveries.service.js';
import { DeliveryLog } from './webhooks/delivery-log.service.js';
import { Webhook } from './webhooks/webhook.entity.js';
import { DELIVER, WebhookOutbox } from './webhooks/webhook-outbox.js';
import { WebhookPauses } from './webhooks/webhook-pauses.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { DeliveriesController, WebhooksController } from './webhooks/webhooks.controller.js';
import { Webhooks } from './webhooks/webhooks.service.js';

/** What outside tools ask of Convenor, and what they are told by it. */
@Module({
  imports: [TypeOrmModule.forFeature([ApiToken, Webhook, RecordStore]), IdentityModule, CurriculumModule],
  controllers: [TokensController, WebhooksController, DeliveriesController, RecordsController],
  providers: [
    ...[TokenActors, TokenNotices, Tokens],
    ...[Deliveries, DeliveryLog, WebhookOutbox, WebhookPauses, Webhooks, WebhookSecrets, WebhookSender],
    ...[RecordCollector, RecordDelivery, RecordSender, RecordStatements, RecordStores, StoreSecret],
  ],
})
export class IntegrationModule {
  constructor(
    texts: Texts,
    events: DomainEvents,
    jobs: Jobs,
    personalData: PersonalData,
    lookup: TokenLookup,
    actors: TokenActors,
    tokens: Tokens,
    notices: TokenNotices,
    webhooks: WebhookOutbox,
    deliveries: Deliveries,
    collector: RecordCollector,
    records: RecordDelivery,
    stores: RecordStores,
  ) {
    texts.add('integration', integrationTexts);
    lookup.provide((token, request) => actors.actorOf(token, request));
    jobs.schedule('forget-ended-tokens', '47 3 * * *', () => tokens.forgetEnded());
    jobs.schedule('tell-of-ending-tokens', '19 * * * *', () => notices.tellOfEndings());
    personalData.contribute('apiTokens', tokenData);
    personalData.contribute('toldToRecordStore', recordData);

    events.on(EnrolmentCreated, (tx, { enrolmentId }) => webhooks.tell(tx, 'enrolment.created', enrolmentId, {}));
    events.on(EnrolmentStateChanged, (tx, { enrolmentId, from, to }) =>
      webhooks.tell(tx, 'enrolment.state_changed', enrolmentId, { from, to }),
    );
    events.on(ActivityCompleted, (tx, { enrolmentId, activityId, kind }) =>
      webhooks.tell(tx, 'activity.completed', enrolmentId, { activityId, kind }),
    );
    events.on(PracticeSigned, (tx, { enrolmentId, entryId }) =>
      webhooks.tell(tx, 'practice.signed', enrolmentId, { entryId }),
    );
    events.on(CredentialIssued, (tx, { enrolmentId, credentialId }) =>
      webhooks.tell(tx, 'credential.issued', enrolmentId, { credentialId }),
    );
    events.on(CredentialChanged, (tx, { enrolmentId, credentialId, what }) =>
      webhooks.tell(tx, `credential.${what}`, enrolmentId, { credentialId }),
    );
    jobs.handle(DELIVER, (payload) => deliveries.deliver((payload as { id: string }).id));
    jobs.schedule('tell-of-expired-credentials', '43 * * * *', () => webhooks.tellExpired());
    jobs.schedule('send-held-deliveries', '*/5 * * * *', () => webhooks.sendHeld());
    jobs.schedule('forget-old-deliveries', '49 3 * * *', () => deliveries.forgetOld());

    jobs.schedule('collect-learning-records', '* * * * *', () => collector.collectLately());
    jobs.handle(SEND_RECORDS, () => records.sendWaiting());
    jobs.handle(FILL_UP, (payload) => stores.fillUpNow(new Date((payload as { since: string }).since)));
    jobs.schedule('forget-old-learning-records', '53 3 * * *', () => collector.forgetOld());
  }
}
