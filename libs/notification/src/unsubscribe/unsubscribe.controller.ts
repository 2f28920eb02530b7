import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Repeatable, TakesOneClick } from '@convenor/platform';
import { UnsubscribedDto } from './unsubscribe.dto.js';
import { Unsubscribing } from './unsubscribing.service.js';

/** For whoever holds a mail, signed in or not: what a token is worth is not told by the status. */
@ApiTags('notification')
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly unsubscribing: Unsubscribing) {}

  @Repeatable()
  @TakesOneClick()
  @Post(':token')
  @HttpCode(200)
  @Access('public')
  @ApiOperation({ operationId: 'unsubscribe', summary: 'Turn off mails of one kind, as mail programs do (RFC 8058)' })
  turnOff(@Param('token') token: string): Promise<UnsubscribedDto> {
    return this.unsubscribing.turn(token, false);
  }

  @Repeatable()
  @Post(':token/undo')
  @HttpCode(200)
  @Access('public')
  @ApiOperation({ operationId: 'resubscribe', summary: 'Turn them on again' })
  turnOn(@Param('token') token: string): Promise<UnsubscribedDto> {
    return this.unsubscribing.turn(token, true);
  }
}
