import type { QuizPart } from '@convenor/rules';
import type {
  CourseActivity,
  CourseAsset,
  CourseModule,
  CoursePackage,
  MarkdownText,
  QuestionPool,
  QuizActivity,
} from '../course-package/course-package.js';
import { questionsIn } from '../course-package/bank-pool.js';
import { renderMarkdown, type RenderedMarkdown, type RenderOptions } from '../markdown/render-markdown.js';
import { renderQuestion } from '../questions/render-question.js';
import { canonicalJson, sha256 } from './canonical-json.js';
import type {
  CourseDocument,
  DocumentActivity,
  DocumentAsset,
  DocumentModule,
  DocumentPool,
  DocumentSection,
} from './course-document.js';

/**
 * Builds the document of a course version from its package. The same package always gives the same document, byte by
 * byte. Pictures are named by their content (`/api/course-assets/<sha256>.<extension>`); a link to an activity is
 * `<a href="#activity-<id>" data-activity="<id>">`, because only the enrolment that shows it knows its address.
 */
export function buildCourseDocument(course: CoursePackage): CourseDocument {
  return new DocumentBuilder(course).build();
}

/** The fingerprint of a document: hex SHA-256 over the canonical JSON of everything but `contentHash` itself. */
export function contentHashOf(document: Omit<CourseDocument, 'contentHash'>): string {
  return sha256(canonicalJson({ ...document, contentHash: undefined }));
}

type Rendering = { readonly idPrefix?: string; readonly inline?: boolean };

class DocumentBuilder {
  private readonly assets: ReadonlyMap<string, DocumentAsset>;

  constructor(private readonly course: CoursePackage) {
    this.assets = new Map(course.assets.map((asset) => [asset.path, this.asset(asset)]));
  }

  build(): CourseDocument {
    const { course } = this;
    const document: Omit<CourseDocument, 'contentHash'> = {
      format: 1,
      slug: course.slug,
      language: course.language,
      title: course.title,
      summary: course.summary,
      descriptionHtml: this.html(course.description, { idPrefix: 'about-' }),
      audience: course.audience,
      outcomes: course.outcomes,
      ...(course.competencies && { competencies: course.competencies }),
      weeks: course.weeks,
      hours: course.hours,
      enrolmentPolicy: course.enrolmentPolicy,
      certificate: course.certificate,
      ...(course.practiceHours && { practiceHours: course.practiceHours }),
      trainers: course.trainers,
      faq: course.faq.map(({ question, answer }, index) => ({
        question,
        answerHtml: this.html(answer, { idPrefix: `faq-${index + 1}-` }),
      })),
      requirements: course.requirements,
      modules: course.modules.map((module) => this.module(module)),
      pools: course.pools.map((pool) => this.pool(pool)),
      assets: [...this.assets.values()],
    };
    return { ...document, contentHash: contentHashOf(document) };
  }

  private module(module: CourseModule): DocumentModule {
    const { id, title, week, summary, outcomes } = module;
    const activities = module.activities.map((activity) => this.activity(activity));
    return { id, title, week, offsetDays: (week - 1) * 7, summary, outcomes, activities };
  }

  private activity(activity: CourseActivity): DocumentActivity {
    const { id, title, minutes, required, summary, prerequisites } = activity;
    const facts = { id, title, minutes, required, summary, prerequisites };
    switch (activity.kind) {
      case 'lesson':
        return { ...facts, kind: 'lesson', ...this.render(activity.body), minimumMinutes: activity.minimumMinutes };
      case 'exercise': {
        const { minimumWords, approval, share } = activity;
        const asked = { minimumWords, approval, ...(share && { share }) };
        return { ...facts, kind: 'exercise', promptHtml: this.html(activity.body), ...asked };
      }
      case 'practice': {
        const { kind, observed, coLed, led, rubric } = activity;
        return { ...facts, kind, html: this.html(activity.body), observed, coLed, led, rubric };
      }
      case 'survey': {
        const introHtml = activity.intro ? this.html(activity.intro) : '';
        return { ...facts, kind: 'survey', introHtml, questions: activity.questions };
      }
      case 'agreement':
        return { ...facts, kind: 'agreement', html: this.html(activity.body), version: activity.version };
      case 'quiz': {
        const { kind, passMark, attempts, waitMinutes, timeLimitMinutes, layout, shuffleItems, shuffleChoices } =
          activity;
        const rules = { passMark, attempts, waitMinutes, timeLimitMinutes, layout, shuffleItems, shuffleChoices };
        const { mode, navigation, gradeBy, confidence, marking } = activity;
        const more = { mode, navigation, gradeBy, confidence, marking, sections: this.sections(activity) };
        const introHtml = activity.intro ? this.html(activity.intro) : '';
        const parts = activity.parts.map((part) => ({ ...part, draw: part.draw ?? this.fitting(part) }));
        const itemCount = parts.reduce((sum, part) => sum + part.draw, 0);
        return { ...facts, kind, introHtml, ...rules, ...more, review: activity.review, parts, itemCount };
      }
    }
  }

  private sections({ id, sections }: QuizActivity): DocumentSection[] {
    return sections.map(({ id: section, title, instructions, passMark }) => ({
      id: section,
      title,
      instructionsHtml: instructions ? this.html(instructions, { idPrefix: `${id}-${section}-` }) : '',
      passMark,
    }));
  }

  private fitting({ pool, tags = [] }: QuizPart): number {
    const found = this.course.pools.find(({ id }) => id === pool);
    return (found ? questionsIn(found) : []).filter((question) => tags.every((tag) => question.tags.includes(tag)))
      .length;
  }

  private pool({ id, title, questions, bank }: QuestionPool): DocumentPool {
    const own = questions.map((question) => renderQuestion(question, { ...this.targets(), fileUrl: () => null }));
    if (!bank) return { id, title, questions: own };
    const frozen = bank.supplied.map(({ question, version }) => ({ id: question.id, version }));
    return { id, title, questions: [...own, ...bank.supplied.map(({ question }) => question)], bank: frozen };
  }

  private html(text: MarkdownText, rendering: Rendering = {}): string {
    return this.render(text, rendering).html;
  }

  private render(text: MarkdownText, rendering: Rendering = {}): RenderedMarkdown {
    return renderMarkdown(text.markdown, { ...this.targets(), ...rendering });
  }

  private targets(): RenderOptions {
    return {
      language: this.course.language,
      assetUrl: (path) => {
        const { sha256: hash, extension } = this.assetAt(path);
        return `/api/course-assets/${hash}.${extension}`;
      },
      assetSize: (path) => {
        const { width, height } = this.assetAt(path);
        return width !== null && height !== null ? { width, height } : null;
      },
      activityUrl: (id) => `#activity-${id}`,
    };
  }

  private assetAt(path: string): DocumentAsset {
    const asset = this.assets.get(path);
    if (!asset) throw new Error(`the package has no picture ${path}; it was not read without errors`);
    return asset;
  }

  private asset({ path, extension, mediaType, width, height }: CourseAsset): DocumentAsset {
    const bytes = this.course.files.get(path);
    if (!bytes) throw new Error(`the package has no file ${path}; it was not read without errors`);
    return { path, sha256: sha256(bytes), extension, mediaType, bytes: bytes.byteLength, width, height };
  }
}
