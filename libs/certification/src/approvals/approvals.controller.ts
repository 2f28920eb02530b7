import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { ApprovalDto, ApprovalListDto, ApprovalsQuery, GiveApprovalDto, WithdrawApprovalDto } from './approval.dto.js';
import { Approvals } from './approvals.service.js';

@ApiTags('certification')
@Controller('admin/enrolments/:id/approvals')
export class ApprovalsController {
  constructor(private readonly approvals: Approvals) {}

  @Get()
  @Access('credential:issue')
  @LooksAt('certificate')
  @ApiOperation({ operationId: 'listApprovals', summary: 'Interviews and approvals before a certificate' })
  list(@Param('id', ParseId) id: string, @Query() query: ApprovalsQuery): Promise<ApprovalListDto> {
    return this.approvals.list(id, query);
  }

  @Post()
  @Access('credential:issue')
  @ApiOperation({
    operationId: 'giveApproval',
    summary: 'Say that an interview was held, or that a certificate is right',
  })
  give(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: GiveApprovalDto,
  ): Promise<ApprovalDto> {
    return this.approvals.give(actor.userId, id, body);
  }

  @Post(':approvalId/withdraw')
  @HttpCode(200)
  @Access('credential:issue')
  @Refuses(409, 'approval_withdrawn')
  @ApiOperation({ operationId: 'withdrawApproval', summary: 'Take back an interview or approval that was noted' })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('approvalId', ParseId) approvalId: string,
    @Body() { reason }: WithdrawApprovalDto,
  ): Promise<ApprovalDto> {
    return this.approvals.withdraw(actor.userId, id, approvalId, reason);
  }
}
