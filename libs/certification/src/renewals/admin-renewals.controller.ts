import { Body, Controller, Get, Header, Headers, Param, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAtMany } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, etagOf, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { CourseRenewalDto, RenewalTermsDto } from './renewal.dto.js';
import { RenewalList } from './renewal-list.js';
import { RenewalFilterDto, RenewalListDto, RenewalListQuery } from './renewal-list.dto.js';
import { CourseRenewals } from './renewal-terms.service.js';

@ApiTags('certification')
@Controller('admin')
export class AdminRenewalsController {
  constructor(
    private readonly due: RenewalList,
    private readonly terms: CourseRenewals,
  ) {}

  @Get('renewals')
  @Access('credential:issue')
  @ApiOperation({
    operationId: 'listRenewals',
    summary: 'Certificates that end soon or can be renewed, the first to end first',
  })
  list(@Query() query: RenewalListQuery): Promise<RenewalListDto> {
    return this.due.page(query);
  }

  @Get('renewals.csv')
  @Access('credential:issue')
  @Header('content-disposition', 'attachment; filename="renewals.csv"')
  @ApiProduces('text/csv')
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'exportRenewals', summary: 'The same as a file for spreadsheets' })
  export(@CurrentActor() actor: Actor, @Query() filter: RenewalFilterDto): StreamableFile {
    return new StreamableFile(this.due.csv(actor, filter), { type: 'text/csv; charset=utf-8' });
  }

  @Get('courses/:slug/renewal-terms')
  @Access('course:settings')
  @ApiOperation({
    operationId: 'getRenewalTerms',
    summary: 'What a course asks of those who renew; its ETag guards changes',
  })
  async get(@Param('slug') slug: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<CourseRenewalDto> {
    return tagged(await this.terms.show(slug), reply);
  }

  @Put('courses/:slug/renewal-terms')
  @Access('course:settings')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the terms as they were read.' })
  @ApiOperation({
    operationId: 'setRenewalTerms',
    summary: 'Say what a course asks of those who renew (needs If-Match)',
  })
  async set(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Body() terms: RenewalTermsDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CourseRenewalDto> {
    return tagged(await this.terms.set(actor.userId, slug, terms, ifMatch), reply);
  }
}

function tagged(terms: CourseRenewalDto, reply: FastifyReply): CourseRenewalDto {
  void reply.header('etag', etagOf(terms.rowVersion));
  return terms;
}
