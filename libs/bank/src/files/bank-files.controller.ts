import { Access, DomainError, Refuses, Repeatable, TakesFile, uploadedFile } from '@convenor/platform';
import { Controller, Get, Headers, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BankFiles } from './bank-files.js';
import { BankFileDto } from './file.dto.js';
import { fileRange } from './file-range.js';

/** A picture that is opened by itself may draw, and nothing else: no scripts, no forms, no other address. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox";
const FILE = {
  megabytes: 10,
  tooLarge: 'A picture or sound may have up to 10 MB. Make it smaller and try again. Nothing was saved.',
  missing: 'Choose a picture or a sound.',
};

class RangeOutside extends DomainError {
  readonly code = 'range_outside';
  override readonly status = 416;
  override readonly headers: Record<string, string>;
  constructor(size: number) {
    super('This file is shorter than that.');
    this.headers = { 'content-range': `bytes */${size}` };
  }
}

@ApiTags('question bank')
@Controller('bank/files')
export class BankFilesController {
  constructor(private readonly files: BankFiles) {}

  @Get(':name')
  @Access('public')
  @Refuses(416, 'range_outside')
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, as players ask for.' })
  @ApiOperation({
    operationId: 'getQuestionFile',
    summary: 'A picture or sound of a question; its name is the hash of its bytes, so it never changes',
  })
  @ApiProduces(
    ...['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp', 'image/gif'],
    ...['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/mp4'],
  )
  @ApiResponse({ status: 200, description: 'The whole file' })
  @ApiResponse({ status: 206, description: 'The part of it that was asked for' })
  async get(
    @Param('name') name: string,
    @Headers('range') wanted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mediaType, bytes } = await this.files.byName(name);
    const range = fileRange(wanted, bytes.length);
    if (range === 'outside') throw new RangeOutside(bytes.length);
    void reply.headers({
      'content-type': mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': FILE_POLICY,
    });
    if (range === null) return void (await reply.send(bytes));
    const { first, last } = range;
    await reply
      .code(206)
      .header('content-range', `bytes ${first}-${last}/${bytes.length}`)
      .send(bytes.subarray(first, last + 1));
  }

  @Repeatable()
  @Post()
  @Access('bank:edit')
  @Refuses(400, 'damaged_upload', 'invalid_input')
  @Refuses(422, 'neither_picture_nor_sound')
  @ApiOperation({
    operationId: 'addQuestionFile',
    summary: 'Keep a picture or sound for a question that is being written',
  })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async add(@Req() request: FastifyRequest): Promise<BankFileDto> {
    const kept = await this.files.keep((await uploadedFile(request, FILE)).bytes);
    return { ...kept, url: `/api/bank/files/${kept.name}` };
  }
}
