import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '@convenor/platform';
import { AccessLog } from './access-log.js';
import { AccessLogDto, AccessLogQuery } from './access-log.dto.js';

@ApiTags('account')
@Controller('me/access-log')
export class AccessLogController {
  constructor(private readonly log: AccessLog) {}

  @Get()
  @Access('account:own')
  @ApiOperation({
    operationId: 'listMyAccessLog',
    summary: 'Who of the staff looked at my record, and when; newest first',
  })
  list(@CurrentActor() { userId }: Actor, @Query() query: AccessLogQuery): Promise<AccessLogDto> {
    return this.log.page(userId, query);
  }
}
