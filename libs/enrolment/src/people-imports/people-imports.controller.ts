import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  ParseId,
  Refuses,
  Repeatable,
  TakesFile,
  uploadedFile,
} from '@convenor/platform';
import type { FastifyRequest } from 'fastify';
import { LooksAtMany } from '../looks/looks-at.js';
import {
  MapPeopleDto,
  PeopleImportDto,
  PeopleImportRowsDto,
  PeopleImportRowsFilter,
  PeopleImportRowsQuery,
  StartPeopleImportDto,
} from './people-import.dto.js';
import { PeopleImportRows } from './people-import-rows.js';
import { PeopleImports } from './people-imports.service.js';

const FILE = {
  megabytes: 10,
  tooLarge: 'A file of people may have up to 10 MB. Please split it and try again. Nothing was saved.',
  missing: 'Choose a file of people.',
};

/** With which codes a file as a whole is not read. */
const NOT_READ = [
  ...['empty', 'not_text', 'bad_table', 'cell_too_long', 'too_many_columns', 'too_many_people', 'duplicate_heading'],
  ...[
    'no_headings',
    'spreadsheet',
    'no_roster',
    'roster_version',
    'roster_incomplete',
    'not_a_zip',
    'too_many_files',
    'too_large',
  ],
  ...['file_too_large', 'suspicious_compression', 'unsafe_path', 'link', 'duplicate_path', 'encrypted', 'unsupported'],
  'damaged',
];

@ApiTags('tracking')
@Controller('admin/people-imports')
export class PeopleImportsController {
  constructor(
    private readonly imports: PeopleImports,
    private readonly rows: PeopleImportRows,
  ) {}

  @Post()
  @Access('enrolment:import')
  @Refuses(400, 'damaged_upload', 'invalid_input')
  @Refuses(422, ...NOT_READ)
  @ApiOperation({
    operationId: 'readPeopleFile',
    summary: 'Read a file of people, a table or a OneRoster set; says what its columns seem to be, and does nothing',
  })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async read(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PeopleImportDto> {
    return this.imports.read(actor.userId, (await uploadedFile(request, FILE)).bytes);
  }

  @Get(':id')
  @Access('enrolment:import')
  @ApiOperation({ operationId: 'getPeopleImport', summary: 'A file of people: what it holds, and how far it is' })
  one(@Param('id', ParseId) id: string): Promise<PeopleImportDto> {
    return this.rows.import(id);
  }

  @Put(':id/mapping')
  @Access('enrolment:import')
  @Refuses(404, 'not_found')
  @Refuses(409, 'import_started')
  @LooksAtMany('preview')
  @ApiOperation({
    operationId: 'mapPeopleImport',
    summary: 'Say what the columns are; says what would become of each row, and does nothing',
  })
  map(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() mapping: MapPeopleDto,
  ): Promise<PeopleImportDto> {
    return this.imports.map(actor, id, mapping);
  }

  @Repeatable()
  @Post(':id/start')
  @HttpCode(200)
  @Access('enrolment:import')
  @Refuses(409, 'import_changed', 'nothing_to_do')
  @ApiOperation({
    operationId: 'startPeopleImport',
    summary: 'Bring people in as it was looked at; it goes on by itself, row by row',
  })
  start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { fingerprint }: StartPeopleImportDto,
  ): Promise<PeopleImportDto> {
    return this.imports.start(actor.userId, id, fingerprint);
  }

  @Get(':id/rows')
  @Access('enrolment:import')
  @ApiOperation({ operationId: 'listPeopleImportRows', summary: 'What would become of each row, or became' })
  page(@Param('id', ParseId) id: string, @Query() query: PeopleImportRowsQuery): Promise<PeopleImportRowsDto> {
    return this.rows.page(id, query);
  }

  @Get(':id/rows.csv')
  @Access('enrolment:import')
  @Header('content-disposition', 'attachment; filename="people-list.csv"')
  @ApiProduces('text/csv')
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'exportPeopleImportRows', summary: 'The same as a file for spreadsheets' })
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() filter: PeopleImportRowsFilter,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.rows.csv(actor, id, filter), { type: 'text/csv; charset=utf-8' });
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('enrolment:import')
  @Refuses(409, 'import_started')
  @ApiOperation({ operationId: 'discardPeopleImport', summary: 'Throw away what was not started' })
  discard(@Param('id', ParseId) id: string): Promise<void> {
    return this.imports.discard(id);
  }
}
