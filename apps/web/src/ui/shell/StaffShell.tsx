import {
  IconBellRinging,
  IconBook2,
  IconCalendarUser,
  IconCertificate,
  IconChartBar,
  IconChartDots,
  IconChartFunnel,
  IconFlag3,
  IconClockCheck,
  IconCalendarPlus,
  IconReportAnalytics,
  IconChecklist,
  IconClipboardCheck,
  IconCloudUpload,
  IconCup,
  IconHeartHandshake,
  IconSun,
  IconHelpSquareRounded,
  IconHistory,
  IconHourglassHigh,
  IconId,
  IconKey,
  IconListDetails,
  IconMail,
  IconMap2,
  IconMailOpened,
  IconMenu2,
  IconStack2,
  IconMessageQuestion,
  IconMessage2,
  IconMessages,
  IconRefresh,
  IconPalette,
  IconShieldCheck,
  IconSignature,
  IconUserShield,
  IconUsersGroup,
  IconWebhook,
  IconX,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { places } from '../../app/navigation.js';
import { type Me, may, useSignedIn } from '../../app/session.js';
import { staffAreas, type StaffSection, staffSections } from '../../app/staff-sections.js';
import { keepFocusIn } from '../page/kept-focus.js';
import { useUiTexts } from '../texts.js';
import { AccountMenu } from './AccountMenu.js';
import { Brand } from './Brand.js';
import { NewsBell } from './NewsBell.js';
import { OfflineBanner } from './OfflineBanner.js';
import { Frame } from './frame.js';
import classes from './Shell.module.css';
import { SkipLink } from './SkipLink.js';
import { useSectionTexts } from './StaffShell.texts.js';
import staff from './StaffShell.module.css';

const ICONS: Record<StaffSection['key'], typeof IconBook2> = {
  trainees: IconUsersGroup,
  today: IconSun,
  overview: IconChartFunnel,
  reports: IconReportAnalytics,
  needs: IconHeartHandshake,
  cohorts: IconCalendarUser,
  regions: IconMap2,
  practice: IconClipboardCheck,
  breaks: IconCup,
  nudges: IconBellRinging,
  chance: IconChartDots,
  marking: IconChecklist,
  reflections: IconMessages,
  discussion: IconMessage2,
  moderation: IconShieldCheck,
  credentials: IconCertificate,
  renewals: IconRefresh,
  figures: IconChartBar,
  template: IconPalette,
  certification: IconFlag3,
  ceProvider: IconClockCheck,
  hoursCertificates: IconHourglassHigh,
  meetings: IconCalendarPlus,
  register: IconId,
  courses: IconBook2,
  bank: IconHelpSquareRounded,
  rubrics: IconListDetails,
  surveys: IconMessageQuestion,
  audit: IconHistory,
  staff: IconUserShield,
  outbox: IconMail,
  letters: IconMailOpened,
  jobs: IconStack2,
  tokens: IconKey,
  webhooks: IconWebhook,
  xapi: IconCloudUpload,
  issuer: IconSignature,
};

function Sections({ me }: { me: Me }) {
  const t = useUiTexts();
  const name = useSectionTexts();
  const id = useId();
  const open = staffSections.filter(({ permission }) => may(me, permission));
  const areas = staffAreas
    .map((area) => ({ area, sections: open.filter((section) => section.area === area) }))
    .filter(({ sections }) => sections.length > 0);
  return (
    <nav aria-label={t('nav.staff')} className={staff.sections}>
      {areas.map(({ area, sections }) => (
        <div key={area} role="group" aria-labelledby={`${id}${area}`} className={staff.area}>
          <p id={`${id}${area}`}>{name(`areas.${area}`)}</p>
          {sections.map(({ key, to }) => {
            const Icon = ICONS[key];
            return (
              <Link key={key} to={to}>
                <Icon size={20} stroke={1.7} aria-hidden="true" />
                <span>{name(key)}</span>
              </Link>
            );
          })}
        </div>
      ))}
    </nav>
  );
}

/** The staff area: its sections in a rail beside the work, on a phone in a drawer. Shows only what the person may open. */
export function StaffShell({ children }: { children: ReactNode }) {
  const t = useUiTexts();
  const me = useSignedIn();
  const drawer = useRef<HTMLDialogElement>(null);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => drawer.current?.close(), [pathname]);
  useEffect(() => (main.current ? keepFocusIn(main.current) : undefined), []);
  return (
    <div className={staff.shell}>
      <SkipLink />
      <header className={staff.top} data-print="hide">
        <button
          type="button"
          className={staff.menu}
          aria-label={t('nav.openMenu')}
          onClick={() => drawer.current?.showModal()}
        >
          <IconMenu2 size={24} aria-hidden="true" />
        </button>
        <Brand to={places.staff} />
        <div className={staff.account}>
          <NewsBell to={places.staffNews} />
          <AccountMenu me={me} area="staff" />
        </div>
      </header>
      <div className={staff.rail} data-print="hide">
        <Sections me={me} />
      </div>
      <dialog
        ref={drawer}
        className={staff.drawer}
        aria-label={t('nav.staff')}
        onClick={(event) => event.target === drawer.current && drawer.current.close()}
      >
        <div className={staff.drawerTop}>
          <Brand to={places.staff} />
          <button
            type="button"
            className={staff.menu}
            aria-label={t('nav.closeMenu')}
            onClick={() => drawer.current?.close()}
          >
            <IconX size={22} aria-hidden="true" />
          </button>
        </div>
        <Sections me={me} />
      </dialog>
      <div className={staff.work}>
        <OfflineBanner />
        <main ref={main} id="content" tabIndex={-1} className={classes.main}>
          <Frame value>{children}</Frame>
        </main>
      </div>
    </div>
  );
}
