import { may, useSignedIn } from '../../../app/session.js';
import { ApprovalsPanel } from './ApprovalsPanel.js';
import { ConcernsPanel } from './ConcernsPanel.js';

export interface StepsProps {
  enrolmentId: string;
  name: string;
}

/** What the team says on a person's way to a certificate, for who may say it. */
export function CertificationSteps(props: StepsProps) {
  const me = useSignedIn();
  return (
    <>
      {may(me, 'credential:issue') && <ApprovalsPanel {...props} />}
      {may(me, 'enrolment:except') && <ConcernsPanel {...props} />}
    </>
  );
}
