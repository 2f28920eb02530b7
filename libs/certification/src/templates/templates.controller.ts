import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { SheetDto } from '../certificate/sheet.dto.js';
import {
  AppliedDto,
  TemplateDto,
  TemplateHistoryDto,
  TemplateHistoryQuery,
  TemplateScopeQuery,
  TemplateStateDto,
  UseVersionDto,
} from './template.dto.js';
import { TemplatePreview } from './template-preview.js';
import { CertificateTemplates } from './templates.service.js';

const IF_MATCH = { name: 'If-Match', description: 'The ETag of the template as it was read.', required: true };

@ApiTags('certification')
@Controller('admin/certificate-template')
export class TemplatesController {
  constructor(
    private readonly templates: CertificateTemplates,
    private readonly preview: TemplatePreview,
  ) {}

  @Get()
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @ApiOperation({
    operationId: 'getCertificateTemplate',
    summary: 'How certificates look: of a course, or of all that have nothing of their own',
  })
  async show(
    @Query() { course }: TemplateScopeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateStateDto> {
    return tagged(await this.templates.show(course), reply);
  }

  @Put()
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'saveCertificateTemplate',
    summary: 'Keep a new version and use it; certificates issued before go on looking as they did',
  })
  async save(
    @CurrentActor() actor: Actor,
    @Query() { course }: TemplateScopeQuery,
    @Body() body: TemplateDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateStateDto> {
    return tagged(await this.templates.save(actor.userId, course, ifMatch, body), reply);
  }

  @Delete()
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @Refuses(409, 'no_own_template')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'takeBackCertificateTemplate',
    summary: "Go back to the organisation's template, or to the one that comes with the product; versions are kept",
  })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Query() { course }: TemplateScopeQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateStateDto> {
    return tagged(await this.templates.takeBack(actor.userId, course, ifMatch), reply);
  }

  @Get('versions')
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'listCertificateTemplates', summary: 'Every version that was saved, the latest first' })
  history(@Query() query: TemplateHistoryQuery): Promise<TemplateHistoryDto> {
    return this.templates.history(query);
  }

  @Post('use')
  @HttpCode(200)
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader(IF_MATCH)
  @ApiOperation({ operationId: 'useCertificateTemplateAgain', summary: 'Use a version from the history again' })
  async useAgain(
    @CurrentActor() actor: Actor,
    @Query() { course }: TemplateScopeQuery,
    @Body() { version }: UseVersionDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateStateDto> {
    return tagged(await this.templates.useAgain(actor.userId, course, ifMatch, version), reply);
  }

  @Post('apply')
  @HttpCode(200)
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'applyCertificateTemplate',
    summary: 'Print certificates that were issued earlier with what is in use now',
  })
  apply(
    @CurrentActor() actor: Actor,
    @Query() { course }: TemplateScopeQuery,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<AppliedDto> {
    return this.templates.applyToEarlier(actor.userId, course, ifMatch);
  }

  @Repeatable()
  @Post('preview')
  @HttpCode(200)
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({
    operationId: 'previewCertificateTemplate',
    summary: 'A certificate of somebody invented, as PDF; nothing is saved',
  })
  async print(
    @CurrentActor() actor: Actor,
    @Query() { course }: TemplateScopeQuery,
    @Body() body: TemplateDto,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.preview.print(course, body, actor.timeZone), {
      type: 'application/pdf',
      disposition: 'inline; filename="certificate-sample.pdf"',
    });
  }

  @Repeatable()
  @Post('sheet')
  @HttpCode(200)
  @Access('certificate:template')
  @Refuses(404, 'not_found')
  @ApiOperation({
    operationId: 'layOutCertificateTemplate',
    summary: 'Where everything of that certificate stands, to be drawn on a screen; nothing is saved',
  })
  layOut(
    @CurrentActor() actor: Actor,
    @Query() { course }: TemplateScopeQuery,
    @Body() body: TemplateDto,
  ): Promise<SheetDto> {
    return this.preview.sheet(course, body, actor.timeZone);
  }
}

function tagged(state: TemplateStateDto, reply: FastifyReply): TemplateStateDto {
  void reply.header('etag', etagOf(state.rowVersion));
  return state;
}
