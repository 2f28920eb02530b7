import { Injectable } from '@nestjs/common';

type Count = (courseId: string) => Promise<number>;

/** How many places of a course are taken. Enrolment, which stands above, says how to count them. */
@Injectable()
export class TakenPlaces {
  private count: Count | null = null;

  countedBy(count: Count): void {
    this.count = count;
  }

  async of(courseId: string): Promise<number> {
    return (await this.count?.(courseId)) ?? 0;
  }
}
