import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly db: DataSource) {}

  @Get('live')
  @Access('public')
  @ApiOperation({ operationId: 'live', summary: 'The process answers' })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access('public')
  @ApiOperation({ operationId: 'ready', summary: 'The process answers and reaches its database (else 503)' })
  async ready(): Promise<{ status: string }> {
    await this.db.query('select 1');
    return { status: 'ok' };
  }
}
