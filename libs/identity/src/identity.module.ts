import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Texts } from '@convenor/platform';
import { AccessGuard } from './access/access.guard.js';
import { SessionLookup } from './access/session-lookup.js';
import { AccountLetters } from './account-letters.js';
import { MeController } from './account/me.controller.js';
import { PersonalData } from './account/personal-data.js';
import { Profile } from './account/profile.service.js';
import { OneTimeLinks } from './links/one-time-links.js';
import { OwnerSetup } from './owner/owner-setup.js';
import { Passwords } from './passwords/passwords.js';
import { SessionCookies } from './sessions/session-cookies.js';
import { Session } from './sessions/session.entity.js';
import { Sessions } from './sessions/sessions.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { EmailConfirmation } from './sign-up/email-confirmation.js';
import { identityTexts } from './texts.js';
import { Pause } from './throttle/pause.js';
import { Throttle } from './throttle/throttle.js';
import { People } from './users/people.js';
import { User } from './users/user.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([User, Session])],
  controllers: [SignInController, MeController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountLetters,
    EmailConfirmation,
    OneTimeLinks,
    OwnerSetup,
    Passwords,
    Pause,
    People,
    PersonalData,
    Profile,
    SessionCookies,
    SessionLookup,
    Sessions,
    SignIn,
    Throttle,
  ],
  exports: [OwnerSetup, People, PersonalData],
})
export class IdentityModule {
  constructor(texts: Texts) {
    texts.add('identity', identityTexts);
  }
}
