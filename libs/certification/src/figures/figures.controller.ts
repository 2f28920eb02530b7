import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, FromReplica, Refuses } from '@convenor/platform';
import { FiguresDto, FiguresQuery } from './figures.dto.js';
import { CredentialFigures } from './figures.service.js';

@ApiTags('certification')
@Controller('admin')
export class FiguresController {
  constructor(private readonly figures: CredentialFigures) {}

  @Get('credential-figures')
  @FromReplica()
  @Access('credential:issue')
  @Refuses(404, 'not_found')
  @ApiOperation({
    operationId: 'getCredentialFigures',
    summary: 'Certificates issued, renewed, expiring and revoked by month, who is ready, and how long it takes',
  })
  show(@Query() query: FiguresQuery): Promise<FiguresDto> {
    return this.figures.of(query);
  }

  @Get('credential-figures.csv')
  @FromReplica()
  @Access('credential:issue')
  @Refuses(404, 'not_found')
  @Header('content-disposition', 'attachment; filename="certificates.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'exportCredentialFigures', summary: 'The months as a file for spreadsheets' })
  async export(@Query() query: FiguresQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.figures.file(query), { type: 'text/csv; charset=utf-8' });
  }
}
