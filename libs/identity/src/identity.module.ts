import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationData, Recipients } from '@convenor/notification';
import { Texts } from '@convenor/platform';
import { AccessGuard } from './access/access.guard.js';
import { Onlookers } from './access/onlookers.js';
import { SessionLookup } from './access/session-lookup.js';
import { TokenLookup } from './access/token-lookup.js';
import { AccountLetters } from './account-letters.js';
import { Credentials } from './account/credentials.service.js';
import { MeController } from './account/me.controller.js';
import { MyData } from './account/my-data.service.js';
import { OwnPassword } from './account/own-password.js';
import { PersonalData } from './account/personal-data.js';
import { Profile } from './account/profile.service.js';
import { ForgottenPasswordController } from './forgotten-password/forgotten-password.controller.js';
import { ForgottenPassword } from './forgotten-password/forgotten-password.service.js';
import { OneTimeLinks } from './links/one-time-links.js';
import { MergedAccounts } from './merging/merged-accounts.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { Outbox } from './outbox/outbox.js';
import { OwnerSetup } from './owner/owner-setup.js';
import { Owners } from './owner/owners.js';
import { Passwords } from './passwords/passwords.js';
import { RegionsController } from './regions/regions.controller.js';
import { Regions } from './regions/regions.service.js';
import { SessionCookies } from './sessions/session-cookies.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { Sessions } from './sessions/sessions.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { EmailConfirmation } from './sign-up/email-confirmation.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { SignUp } from './sign-up/sign-up.service.js';
import { InvitationAcceptanceController } from './staff/invitation-acceptance.controller.js';
import { InvitationAcceptance } from './staff/invitation-acceptance.service.js';
import { Invitations } from './staff/invitations.service.js';
import { StaffController } from './staff/staff.controller.js';
import { Staff } from './staff/staff.service.js';
import { identityTexts } from './texts.js';
import { Pause } from './throttle/pause.js';
import { Throttle } from './throttle/throttle.js';
import { ForgottenWords } from './users/forgotten-words.js';
import { People } from './users/people.js';
import { User } from './users/user.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  controllers: [
    SignUpController,
    SignInController,
    ForgottenPasswordController,
    MeController,
    SessionsController,
    InvitationAcceptanceController,
    StaffController,
    RegionsController,
    OutboxController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountLetters,
    Credentials,
    EmailConfirmation,
    ForgottenPassword,
    ForgottenWords,
    InvitationAcceptance,
    Invitations,
    MergedAccounts,
    MyData,
    OneTimeLinks,
    Onlookers,
    Outbox,
    Owners,
    OwnerSetup,
    OwnPassword,
    Passwords,
    Pause,
    People,
    PersonalData,
    Profile,
    Regions,
    SessionCookies,
    SessionLookup,
    Sessions,
    SignIn,
    SignUp,
    Staff,
    Throttle,
    TokenLookup,
  ],
  exports: [Invitations, MergedAccounts, Onlookers, OwnerSetup, OwnPassword, People, PersonalData, Throttle, TokenLookup],
})
export class IdentityModule {
  constructor(
    texts: Texts,
    recipients: Recipients,
    people: People,
    personalData: PersonalData,
    news: NotificationData,
  ) {
    texts.add('identity', identityTexts);
    recipients.provide(people);
    // Notification stands below: what it holds about people is told here.
    personalData.contribute('notifications', news);
  }
}
