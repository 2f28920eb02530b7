import { ApiProperty } from '@nestjs/swagger';
import type { ShownYear } from '@convenor/rules';

const COUNT = { type: 'integer', nullable: true } as const;

/** Null where fewer than five people stand behind a number, or where it would give such a number away. */
export class ReportFiguresDto implements ShownYear {
  /** Whose track started in the year. */
  @ApiProperty(COUNT) enrolled: number | null;
  @ApiProperty(COUNT) completed: number | null;
  /** Certified for the first time. */
  @ApiProperty(COUNT) certified: number | null;
  @ApiProperty(COUNT) renewed: number | null;
  /** From the start of the track to the first certificate. */
  @ApiProperty({ type: 'number', nullable: true }) medianDays: number | null;
  /** Whole hours of active time on steps that were completed in the year. */
  @ApiProperty(COUNT) contactHours: number | null;
  /** Quizzes passed of those handed in, in thousandths. */
  @ApiProperty(COUNT) passRate: number | null;
}

export class ReportCourseDto extends ReportFiguresDto {
  slug: string;
  title: string;
}

export class ReportDto {
  @ApiProperty({ type: 'integer' })
  year: number;
  /** The year is not over yet. */
  soFar: boolean;
  /** The total in words. */
  sentences: string[];
  total: ReportFiguresDto;
  /** Those in which something happened, by title. */
  courses: ReportCourseDto[];
}
