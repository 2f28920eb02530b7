import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { ManagedRegionsDto, NameRegionDto, PlaceInRegionDto, RegionDto, RegionsDto } from './region.dto.js';
import { Regions } from './regions.service.js';

@ApiTags('staff')
@Controller()
export class RegionsController {
  constructor(private readonly regions: Regions) {}

  @Get('regions')
  @Access('account:own')
  @ApiOperation({ operationId: 'listRegions', summary: 'The regions that a person can be in' })
  list(): Promise<RegionsDto> {
    return this.regions.all();
  }

  @Get('admin/regions')
  @Access('region:manage')
  @ApiOperation({
    operationId: 'listManagedRegions',
    summary: 'The regions, with how many are in each and who looks after it',
  })
  managed(): Promise<ManagedRegionsDto> {
    return this.regions.managed();
  }

  @Post('admin/regions')
  @Access('region:manage')
  @Refuses(409, 'region_named_already', 'too_many_regions')
  @ApiOperation({ operationId: 'addRegion', summary: 'Add a region' })
  add(@CurrentActor() actor: Actor, @Body() { name }: NameRegionDto): Promise<RegionDto> {
    return this.regions.add(actor, name);
  }

  @Patch('admin/regions/:id')
  @Access('region:manage')
  @Refuses(409, 'region_named_already')
  @ApiOperation({ operationId: 'renameRegion', summary: 'Give a region another name' })
  rename(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { name }: NameRegionDto,
  ): Promise<RegionDto> {
    return this.regions.rename(actor, id, name);
  }

  @Delete('admin/regions/:id')
  @HttpCode(204)
  @Access('region:manage')
  @Refuses(409, 'region_in_use')
  @ApiOperation({ operationId: 'removeRegion', summary: 'Remove a region that nobody is in' })
  remove(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.regions.remove(actor, id);
  }

  @Put('admin/people/:id/region')
  @HttpCode(204)
  @Access('region:manage')
  @ApiOperation({ operationId: 'placeInRegion', summary: 'Say in which region a person is' })
  place(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { regionId }: PlaceInRegionDto,
  ): Promise<void> {
    return this.regions.place(actor, id, regionId);
  }
}
