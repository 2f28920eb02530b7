import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { Invitations } from './invitations.service.js';
import { ChangeRolesDto, InvitationDto, InviteDto, StaffDto, StaffMemberDto, StaffQueryDto } from './staff.dto.js';
import { Staff } from './staff.service.js';

@ApiTags('staff')
@Controller('admin/staff')
export class StaffController {
  constructor(
    private readonly staff: Staff,
    private readonly invitations: Invitations,
  ) {}

  @Get()
  @Access('staff:manage')
  @ApiOperation({ operationId: 'staff', summary: 'Who holds which role, and who is invited' })
  async list(@Query() query: StaffQueryDto): Promise<StaffDto> {
    return this.staff.list(query);
  }

  @Post('invitations')
  @Access('staff:manage')
  @ApiOperation({
    operationId: 'inviteStaff',
    summary: 'Invite somebody by mail; an open invitation of the same address is replaced',
  })
  async invite(@CurrentActor() actor: Actor, @Body() body: InviteDto): Promise<InvitationDto> {
    return this.invitations.inviteStaff(actor, body);
  }

  @Delete('invitations/:id')
  @HttpCode(204)
  @Access('staff:manage')
  @ApiOperation({ operationId: 'cancelInvitation', summary: 'Withdraw an invitation that was not accepted yet' })
  async cancel(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    await this.invitations.cancel(actor, id);
  }

  @Put(':userId/roles')
  @Access('staff:manage')
  @Refuses(409, 'last_owner')
  @ApiOperation({ operationId: 'changeRoles', summary: 'Set the roles of a person (409 for the last owner)' })
  async changeRoles(
    @CurrentActor() actor: Actor,
    @Param('userId', ParseId) userId: string,
    @Body() body: ChangeRolesDto,
  ): Promise<StaffMemberDto> {
    return this.staff.changeRoles(actor, userId, body);
  }
}
