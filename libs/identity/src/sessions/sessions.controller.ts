import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { SessionsDto } from './session.dto.js';
import { Sessions } from './sessions.service.js';

@ApiTags('account')
@Controller('me/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly db: DataSource,
  ) {}

  @Get()
  @Access('account:own')
  @ApiOperation({ operationId: 'mySessions', summary: 'Where the signed-in person is signed in' })
  async list(@CurrentActor() actor: Actor): Promise<SessionsDto> {
    const sessions = await this.sessions.list(this.db.manager, actor.userId);
    return { items: sessions.map((session) => ({ ...session, current: session.id === actor.sessionId })), next: null };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('account:own')
  @ApiOperation({ operationId: 'endSession', summary: 'Sign out one device' })
  async end(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    await this.sessions.end(actor.userId, id);
  }

  @Post('end-others')
  @HttpCode(204)
  @Access('account:own')
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'Sign out every other device' })
  async endOthers(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endAll(this.db.manager, actor.userId, actor.sessionId);
  }
}
