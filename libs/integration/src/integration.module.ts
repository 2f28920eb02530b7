import { IdentityModule, PersonalData, TokenLookup } from '@convenor/identity';
import { Jobs } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tokenData } from './personal-data.js';
import { ApiToken } from './tokens/api-token.entity.js';
import { TokenActors } from './tokens/token-actors.js';
import { TokensController } from './tokens/tokens.controller.js';
import { Tokens } from './tokens/tokens.service.js';

/** What outside tools ask of Convenor, and what they are told by it. */
@Module({
  imports: [TypeOrmModule.forFeature([ApiToken]), IdentityModule],
  controllers: [TokensController],
  providers: [TokenActors, Tokens],
})
export class IntegrationModule {
  constructor(jobs: Jobs, personalData: PersonalData, lookup: TokenLookup, actors: TokenActors, tokens: Tokens) {
    lookup.provide((token, request) => actors.actorOf(token, request));
    jobs.schedule('forget-ended-tokens', '47 3 * * *', () => tokens.forgetEnded());
    personalData.contribute('apiTokens', tokenData);
  }
}
