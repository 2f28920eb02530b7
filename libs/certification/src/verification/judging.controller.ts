import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, bodyTextOf, InvalidInput, Refuses, TakesFile } from '@convenor/platform';
import type { FastifyRequest } from 'fastify';
import { broughtInBody, broughtInForm } from './brought.js';
import { CheckThrottle } from './check-throttle.js';
import { Judging } from './judging.service.js';
import { VerdictDto } from './verdict.dto.js';

const CREDENTIAL = {
  description: 'The credential as JSON, or a text that holds it: JSON or a signed token',
  oneOf: [{ type: 'object', additionalProperties: true }, { type: 'string' }],
};

/** For programs. It names its whole address, since the page for people has the same one without the prefix. */
@ApiTags('certification')
@Controller('api/verify')
export class JudgingController {
  constructor(
    private readonly judging: Judging,
    private readonly throttle: CheckThrottle,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('public')
  @Refuses(400, 'damaged_upload', 'invalid_input')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({
    operationId: 'judgeCredential',
    summary: 'Check an Open Badges credential of any issuer: JSON, a signed token, or a picture with one inside',
  })
  @TakesFile({ keepsText: true })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { credential: CREDENTIAL, file: { type: 'string', format: 'binary' } },
    },
  })
  async judge(@Req() request: FastifyRequest): Promise<VerdictDto> {
    const brought = request.isMultipart() ? await fileOf(request) : broughtInBody(request.body, bodyTextOf(request));
    await this.throttle.take(request.ip);
    return this.judging.judge(brought);
  }
}

async function fileOf(request: FastifyRequest): Promise<Uint8Array | string> {
  const brought = await broughtInForm(request);
  if (brought.kind === 'address') throw InvalidInput.field('file', 'required', 'Send the file in the field "file".');
  return brought.content;
}
