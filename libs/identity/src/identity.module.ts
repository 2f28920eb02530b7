import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access/access.guard.js';
import { Session } from './sessions/session.entity.js';
import { User } from './users/user.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([User, Session])],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
})
export class IdentityModule {}
