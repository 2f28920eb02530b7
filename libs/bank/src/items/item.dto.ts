import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

export class PointDto {
  x: number;
  y: number;
}

export class RectangleDto {
  @ApiProperty({ enum: ['rectangle'] })
  kind: 'rectangle';
  x: number;
  y: number;
  width: number;
  height: number;
}

export class EllipseDto {
  @ApiProperty({ enum: ['ellipse'] })
  kind: 'ellipse';
  x: number;
  y: number;
  radiusX: number;
  radiusY: number;
}

export class PolygonDto {
  @ApiProperty({ enum: ['polygon'] })
  kind: 'polygon';
  points: PointDto[];
}

@ApiExtraModels(RectangleDto, EllipseDto, PolygonDto)
export class ItemChoiceDto {
  id: string;
  html: string;
  /** Whether it can stand in several gaps. */
  reusable?: boolean;
  /** The following only as far as the review setting allows. */
  chosen?: boolean;
  correct?: boolean;
  /** Its right place in an order, counted from 1. */
  @ApiProperty({ type: 'integer' })
  place?: number;
  /** How many of the panel chose each rank or level. */
  @ApiProperty({ type: 'integer', isArray: true })
  panel?: number[];
  /** Where on the picture it is, in pixels. */
  @ApiProperty({ oneOf: [RectangleDto, EllipseDto, PolygonDto].map((shape) => ({ $ref: getSchemaPath(shape) })) })
  shape?: RectangleDto | EllipseDto | PolygonDto;
  feedbackHtml?: string;
}

/** A row to match, or a gap to fill: in the HTML `<span data-gap="ID"></span>`. */
export class ItemPlaceDto {
  id: string;
  /** The text of a row. */
  html?: string;
  /** How a gap is filled. */
  @ApiProperty({ enum: ['menu', 'list', 'row', 'boxes', 'text', 'number', 'word'], enumName: 'GapKind' })
  kind?: 'menu' | 'list' | 'row' | 'boxes' | 'text' | 'number' | 'word';
  /** The choices that fit here, where not all do. */
  choiceIds?: string[];
  units?: string[];
  /** The following only as far as the review setting allows. */
  correct?: boolean;
  rightChoiceIds?: string[];
  rightText?: string;
  feedbackHtml?: string;
}

export class ItemImageDto {
  url: string;
  alt: string;
  @ApiProperty({ type: 'integer' })
  width: number;
  @ApiProperty({ type: 'integer' })
  height: number;
}

export class ItemWritingDto {
  @ApiProperty({ type: 'integer', nullable: true })
  minimumWords: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  maximumWords: number | null;
  /** What stands in the field at first. */
  template: string;
}

/** A question as it is shown. What belongs to other types than its own is absent. */
export class ShownQuestionDto {
  type: string;
  html: string;
  /** What can be chosen, put, moved or rated; empty where one writes. */
  choices: ItemChoiceDto[];
  places?: ItemPlaceDto[];
  image?: ItemImageDto;
  /** How many may be chosen or marked. */
  @ApiProperty({ type: 'integer' })
  most?: number;
  @ApiProperty({ enum: ['rank', 'rate'] })
  mode?: 'rank' | 'rate';
  /** The words of the levels, lowest first. */
  scale?: string[];
  units?: string[];
  writing?: ItemWritingDto;
  /** The right answer in words, where it is not among the choices. */
  rightText?: string;
  feedbackHtml?: string;
  /** On the answer given, where it is not on a choice. */
  answerFeedbackHtml?: string;
}

/** A question as it stands in an attempt. */
export class ItemDto extends ShownQuestionDto {
  id: string;
  /** The section of the quiz that it stands in. */
  sectionId?: string;
  /** Its answer was checked, and can no longer change. */
  checked?: boolean;
  /** Thousandths; only when both the score and the right answers may be seen, since it tells which were right. Absent while a person has yet to mark it. */
  @ApiProperty({ type: 'integer' })
  points?: number;
  @ApiProperty({ type: 'integer' })
  maxPoints?: number;
  /** What those who marked it had to say, in plain text. */
  comments?: string[];
}
