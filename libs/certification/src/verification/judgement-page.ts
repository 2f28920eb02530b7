import { Injectable } from '@nestjs/common';
import { escapeHtml } from '@convenor/platform';
import { dayInWords } from '../requirements/requirement-words.js';
import { PublicPage } from './public-page.js';
import type { VerdictDto } from './verdict.dto.js';

/** Where a stranger brings a certificate of whatever kind, and reads what is to be thought of it. */
@Injectable()
export class JudgementPage {
  constructor(private readonly frame: PublicPage) {}

  /** @param problem what was wrong with what was sent, as a sentence */
  form(problem?: string): string {
    const { frame } = this;
    const said = problem ? `<p class="problem" role="alert">${escapeHtml(problem)}</p>` : '';
    const title = frame.html('form.title');
    return frame.page({
      title: problem ? frame.html('form.again') : title,
      sign: 'plain',
      body: `<h1>${title}</h1>
<p class="sentence">${frame.html('form.lead')}</p>
${said}<form method="post" action="/verify" enctype="multipart/form-data">
<p><label for="address">${frame.html('form.address')}</label><span class="hint" id="address-hint">${frame.html('form.addressHint')}</span><input id="address" name="address" type="text" maxlength="500" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="address-hint"></p>
<p><label for="file">${frame.html('form.file')}</label><span class="hint" id="file-hint">${frame.html('form.fileHint')}</span><input id="file" name="file" type="file" accept=".json,.jwt,.txt,.png,.svg,application/json,image/png,image/svg+xml" aria-describedby="file-hint"></p>
<p><label for="text">${frame.html('form.text')}</label><span class="hint" id="text-hint">${frame.html('form.textHint')}</span><textarea id="text" name="text" rows="5" maxlength="1500000" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="text-hint"></textarea></p>
<p><button type="submit">${frame.html('form.action')}</button></p>
</form>`,
      foot: frame.html('form.foot'),
    });
  }

  verdict(verdict: VerdictDto): string {
    const { frame } = this;
    const { summary, credential, checks, standing } = verdict;
    const sign = summary === 'not_valid' && standing ? shownAs(standing.status) : summary;
    const day = (instant: string | null): string | null =>
      instant === null || Number.isNaN(Date.parse(instant)) ? instant : dayInWords(instant, 'UTC');
    const facts = credential
      ? frame.facts([
          ['claimedHolder', credential.holderName],
          ['claimed', credential.achievement ?? credential.name],
          ['claimedIssuer', credential.issuerName],
          ['claimedIssuerId', credential.issuerId],
          ['issued', day(credential.validFrom)],
          ['validUntil', day(credential.validUntil)],
        ])
      : '';
    const says =
      facts && `<h2>${frame.html('says')}</h2><p class="note before">${frame.html(`claims.${summary}`)}</p>${facts}`;
    const page = standing
      ? `<p class="further"><a href="${escapeHtml(standing.verifyUrl)}">${frame.html('toPage')}</a></p>`
      : '';
    const title = frame.html(`title.${sign}`);
    return frame.page({
      title,
      sign,
      body: `${frame.state(sign)}
<h1>${title}</h1>
<p class="sentence">${frame.html(`brought.${summary}`)}</p>
${frame.checks(checks)}
${says}
${page}<p class="further"><a href="/verify">${frame.html('checkAnother')}</a></p>`,
      foot: frame.html('form.foot'),
    });
  }
}

/** One of ours that does not stand is shown as what it is; one that stands and is not valid was changed on its way. */
function shownAs(status: NonNullable<VerdictDto['standing']>['status']): 'not_valid' | Exclude<typeof status, 'valid'> {
  return status === 'valid' ? 'not_valid' : status;
}
