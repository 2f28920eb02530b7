import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import { OutboxDto, OutboxQueryDto } from './outbox.dto.js';
import { Outbox } from './outbox.js';

@ApiTags('staff')
@Controller('admin/outbox')
export class OutboxController {
  constructor(private readonly outbox: Outbox) {}

  @Get()
  @Access('outbox:read')
  @Refuses(404, 'no_outbox')
  @ApiOperation({
    operationId: 'outbox',
    summary: 'Mails that wait because no mail server is set, newest first (404 when one is)',
  })
  async list(@Query() query: OutboxQueryDto): Promise<OutboxDto> {
    return this.outbox.list(query);
  }
}
