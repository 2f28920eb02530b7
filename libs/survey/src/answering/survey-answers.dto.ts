import { MOST_SURVEY_WORDS } from '@convenor/rules';
import { WhenGiven } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** The answer to one question, in the field of its type. A question that is left out need not be here. */
export class SurveyAnswerDto {
  @IsString()
  @MaxLength(100)
  questionId: string;

  /** The step of a scale, 1 to 5. */
  @WhenGiven()
  @IsInt()
  @Min(1)
  @Max(5)
  @ApiProperty({ type: 'integer', required: false })
  value?: number;

  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(12)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  choiceIds?: string[];

  @WhenGiven()
  @IsString()
  @MaxLength(MOST_SURVEY_WORDS)
  words?: string;
}

export class SurveySheetDto {
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SurveyAnswerDto)
  answers: SurveyAnswerDto[];
}
