import { Injectable } from '@nestjs/common';
import { PreparedSql, Statement } from '@convenor/platform';
import type { CertificateTemplate } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { CertificateLook } from '../certificate/certificate-pdf.js';
import { FirstTemplate } from './first-template.js';
import { TemplateImages } from './template-images.service.js';

const keepLook = new Statement<object, [string]>(
  'keep-certificate-look',
  `insert into certificate_looks (credential_id, version_id, contact_minutes)
   select k.id, t.current_version_id, k.credited_seconds / 60
     from credentials k join enrolments e on e.id = k.enrolment_id
     left join lateral (select current_version_id from certificate_templates
                         where (course_id = e.course_id or course_id is null) and current_version_id is not null
                         order by course_id nulls last limit 1) t on true
    where k.id = $1
   on conflict (credential_id) do nothing`,
);

/** Where nothing was kept, what is in use now. */
const lookOf = new Statement<{ template: CertificateTemplate | null; contact_minutes: number }, [string]>(
  'certificate-look',
  `select v.template, coalesce(l.contact_minutes, 0) as contact_minutes
     from credentials k join enrolments e on e.id = k.enrolment_id
     left join certificate_looks l on l.credential_id = k.id
     left join lateral (select current_version_id from certificate_templates
                         where (course_id = e.course_id or course_id is null) and current_version_id is not null
                         order by course_id nulls last limit 1) t on l.credential_id is null
     left join certificate_template_versions v on v.id = coalesce(l.version_id, t.current_version_id)
    where k.id = $1`,
);

/** Which template a credential is printed with, and the hours that it may name: those of its day of issue. */
@Injectable()
export class CertificateLooks {
  constructor(
    private readonly sql: PreparedSql,
    private readonly images: TemplateImages,
    private readonly first: FirstTemplate,
  ) {}

  /** Keeps how a credential looks, in the transaction that issues it. */
  async keep(tx: EntityManager, credentialId: string): Promise<void> {
    await this.sql.firstIn(tx, keepLook, credentialId);
  }

  async of(credentialId: string): Promise<CertificateLook & { contactMinutes: number }> {
    const kept = await this.sql.first(lookOf, credentialId);
    const template = kept?.template ?? this.first.get();
    return { template, pictures: await this.images.printable(template), contactMinutes: kept?.contact_minutes ?? 0 };
  }
}
