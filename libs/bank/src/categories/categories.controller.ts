import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Categories } from './categories.service.js';
import { AddCategoryDto, CategoriesDto, CategoryDto, ChangeCategoryDto } from './category.dto.js';

@ApiTags('question bank')
@Controller('bank/categories')
export class CategoriesController {
  constructor(private readonly categories: Categories) {}

  @Get()
  @Access('bank:read')
  @ApiOperation({ operationId: 'listQuestionCategories', summary: 'All categories, with how many questions they hold' })
  list(): Promise<CategoriesDto> {
    return this.categories.list();
  }

  @Post()
  @Access('bank:edit')
  @Refuses(404, 'not_found')
  @Refuses(409, 'name_taken', 'too_many_categories', 'category_too_deep')
  @ApiOperation({ operationId: 'addQuestionCategory', summary: 'Add a category' })
  add(@CurrentActor() actor: Actor, @Body() body: AddCategoryDto): Promise<CategoryDto> {
    return this.categories.add(actor.userId, body);
  }

  @Patch(':id')
  @Access('bank:edit')
  @Refuses(409, 'name_taken', 'category_in_itself', 'category_too_deep')
  @ApiOperation({ operationId: 'changeQuestionCategory', summary: 'Rename, describe or move a category' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: ChangeCategoryDto,
  ): Promise<CategoryDto> {
    return this.categories.change(actor.userId, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('bank:edit')
  @Refuses(409, 'category_not_empty')
  @ApiOperation({ operationId: 'removeQuestionCategory', summary: 'Remove a category in which nothing stands' })
  remove(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.categories.remove(actor.userId, id);
  }
}
