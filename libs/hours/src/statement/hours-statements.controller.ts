import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { HoursCsv } from './hours-csv.js';
import { HoursStatements } from './hours-statements.service.js';
import { HoursQuery, HoursStatementDto } from './statement.dto.js';

const ATTACHED = 'attachment; filename="contact-hours.csv"';

@ApiTags('hours')
@Controller()
export class HoursStatementsController {
  constructor(
    private readonly statements: HoursStatements,
    private readonly csv: HoursCsv,
  ) {}

  @Get('me/hours')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getMyHours', summary: 'My contact hours in everything I train in, day by day' })
  mine(@CurrentActor() actor: Actor, @Query() query: HoursQuery): Promise<HoursStatementDto> {
    return this.statements.mine(actor.userId, query);
  }

  @Get('me/hours.csv')
  @Access('enrolment:own')
  @Header('content-disposition', ATTACHED)
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'exportMyHours', summary: 'The same as a file for spreadsheets' })
  async exportMine(@CurrentActor() actor: Actor, @Query() query: HoursQuery): Promise<StreamableFile> {
    return this.file(this.csv.of(await this.statements.extractOfMine(actor.userId, query)));
  }

  @Get('enrolments/:id/hours')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getHours', summary: 'My contact hours in one training, day by day' })
  own(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: HoursQuery,
  ): Promise<HoursStatementDto> {
    return this.statements.own(actor.userId, id, query);
  }

  @Get('enrolments/:id/hours.csv')
  @Access('enrolment:own')
  @Header('content-disposition', ATTACHED)
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'exportHours', summary: 'The same as a file for spreadsheets' })
  async exportOwn(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: HoursQuery,
  ): Promise<StreamableFile> {
    return this.file(this.csv.of(await this.statements.extractOfOwn(actor.userId, id, query)));
  }

  @Get('admin/enrolments/:id/hours')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('hours')
  @ApiOperation({ operationId: 'getHoursOf', summary: "A person's contact hours in one training, with corrections" })
  any(@Param('id', ParseId) id: string, @Query() query: HoursQuery): Promise<HoursStatementDto> {
    return this.statements.any(id, query);
  }

  private file(bytes: Buffer): StreamableFile {
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8' });
  }
}
