import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, FromReplica } from '@convenor/platform';
import { BoardReport } from './board-report.service.js';
import { ReportDto } from './report.dto.js';
import { ReportPdf } from './report-pdf.js';

@ApiTags('tracking')
@Controller('admin/reports')
export class ReportsController {
  constructor(
    private readonly report: BoardReport,
    private readonly pdf: ReportPdf,
  ) {}

  @Get(':year.pdf')
  @FromReplica()
  @Access('enrolment:read-all')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ operationId: 'downloadYearReport', summary: 'A year of the programme for a board, as PDF' })
  async download(@CurrentActor() actor: Actor, @Param('year') year: string): Promise<StreamableFile> {
    const report = await this.report.of(year);
    return new StreamableFile(await this.pdf.make(report, actor.timeZone), {
      type: 'application/pdf',
      disposition: `attachment; filename="training-${report.year}.pdf"`,
    });
  }

  @Get(':year')
  @FromReplica()
  @Access('enrolment:read-all')
  @ApiOperation({
    operationId: 'getYearReport',
    summary: 'A year of the programme, course by course and in total, without numbers that point to a person',
  })
  show(@Param('year') year: string): Promise<ReportDto> {
    return this.report.of(year);
  }
}
