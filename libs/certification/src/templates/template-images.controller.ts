import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, ParseId, Refuses, Repeatable, TakesFile, uploadedFile } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TEMPLATE_IMAGE, TemplateImages } from './template-images.service.js';
import { TemplateImageDto } from './template.dto.js';

/** A picture that is opened by itself may draw, and nothing else: no scripts, no forms, no other address. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

@ApiTags('certification')
@Controller('admin/certificate-images')
export class TemplateImagesController {
  constructor(private readonly images: TemplateImages) {}

  @Repeatable()
  @Post()
  @Access('certificate:template')
  @Refuses(400, 'damaged_upload', 'invalid_input')
  @Refuses(422, 'image_refused')
  @ApiOperation({
    operationId: 'addCertificateImage',
    summary: 'Keep a logo or signature for a template: PNG, or SVG of shapes in plain colours',
  })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async add(@Req() request: FastifyRequest): Promise<TemplateImageDto> {
    return this.images.keep((await uploadedFile(request, TEMPLATE_IMAGE)).bytes);
  }

  @Get(':id')
  @Access('certificate:template')
  @ApiProduces('image/png', 'image/svg+xml')
  @ApiOperation({ operationId: 'getCertificateImage', summary: 'A logo or signature; it never changes' })
  async get(@Param('id', ParseId) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { mediaType, bytes } = await this.images.read(id);
    await reply
      .headers({
        'content-type': mediaType,
        'cache-control': 'private, max-age=86400, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': PICTURE_POLICY,
      })
      .send(bytes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('certificate:template')
  @Refuses(409, 'image_in_use')
  @ApiOperation({ operationId: 'removeCertificateImage', summary: 'Remove a picture that no version shows' })
  remove(@Param('id', ParseId) id: string): Promise<void> {
    return this.images.remove(id);
  }
}
