import { Injectable } from '@nestjs/common';
import { Courses, CourseVersions } from '@convenor/curriculum';
import {
  type AchievementDescription,
  type AlignmentFacts,
  type Competency,
  competencyAnchor,
  type CourseDocument,
} from '@convenor/formats';
import { Config, Texts } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { Issuer } from '../issuer/issuer.service.js';

/** What a course certifies, as credentials name it and as anybody can read it. */
@Injectable()
export class Achievements {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
    private readonly versions: CourseVersions,
    private readonly issuer: Issuer,
    private readonly texts: Texts,
    private readonly config: Config,
  ) {}

  /** Of the version that is published now. @throws NotFound */
  async ofCourse(slug: string): Promise<AchievementDescription> {
    const course = await this.courses.bySlug(this.db.manager, slug);
    return this.describe(await this.versions.document(await this.versions.current(course.id)));
  }

  /** Of one version, with the title of the day of issue. */
  describe(document: CourseDocument, title = document.title): AchievementDescription {
    const id = `${this.config.publicUrl}/api/achievements/${document.slug}`;
    return {
      id,
      name: title,
      description: document.summary.trim() || title,
      criteria: this.criteria(document),
      type: 'Certification',
      image: `${id}.png`,
      alignments: (document.competencies ?? []).map((competency) => this.alignment(document.slug, competency)),
      creator: this.issuer.facts.id,
    };
  }

  /** A competency that has no address elsewhere is described on the page of its course. */
  private alignment(slug: string, { name, statement, framework, code, address }: Competency): AlignmentFacts {
    const here = `${this.config.publicUrl}/courses/${slug}#${encodeURIComponent(competencyAnchor(name))}`;
    return {
      targetName: name,
      targetUrl: address ?? here,
      targetDescription: statement,
      ...(framework !== undefined && { targetFramework: framework }),
      ...(code !== undefined && { targetCode: code }),
    };
  }

  private criteria({ requirements, outcomes }: CourseDocument): string {
    const list = (titles: readonly string[]): string => titles.map((title) => `- ${title}`).join('\n');
    const asked = requirements.map(({ title }) => title);
    const parts = [
      asked.length > 0 ? `${this.say('asked')}\n\n${list(asked)}` : this.say('decided'),
      ...(outcomes.length > 0 ? [`${this.say('able')}\n\n${list(outcomes)}`] : []),
    ];
    return parts.join('\n\n');
  }

  private say(key: string): string {
    return this.texts.t(`certification:achievement.${key}`);
  }
}
