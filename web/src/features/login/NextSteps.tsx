import type { Entry } from '@/app/auth';
import type { ApiError } from '@/shared/api/error';
import { useT } from '@/shared/i18n';
import { EnrolmentView } from '@/features/account/EnrolmentView';
import { RecoveryCodes } from '@/features/account/RecoveryCodes';
import { Door, DoorField, DoorForm } from './Door';
import { differs, NewPasswordFields } from './NewPasswordFields';
import { confirmSecondStep, renewPassword } from './steps';

type Props = {
  entry: Entry;
  onEntry: (entry: Entry) => void;
  onDone: (landing: string) => void;
  onRestart: () => void;
};

/** What comes between the password and the first page. */
export function NextSteps({ entry, onEntry, onDone, onRestart }: Props) {
  const { next, viewer, recoveryCodes } = entry;
  if (recoveryCodes.length > 0) {
    const goOn = () => (viewer ? onDone(viewer.landing) : onEntry({ ...entry, recoveryCodes: [] }));
    return <KeepCodes codes={recoveryCodes} onKept={goOn} />;
  }
  if (!next) return null;
  const Step = next.step === 'NEW_PASSWORD' ? NewPassword : SecondStep;
  return <Step next={next} onEntry={onEntry} onRestart={onRestart} />;
}

function KeepCodes({ codes, onKept }: { codes: Entry['recoveryCodes']; onKept: () => void }) {
  const t = useT();
  return (
    <Door title={t.account.recoveryTitle}>
      <RecoveryCodes codes={codes} />
      <button type="button" className="ps-button" data-primary onClick={onKept}>
        {t.account.recoveryKept}
      </button>
    </Door>
  );
}

type StepProps = Pick<Props, 'onEntry' | 'onRestart'> & { next: NonNullable<Entry['next']> };

function NewPassword({ next, onEntry, onRestart }: StepProps) {
  const t = useT();
  return (
    <Door title={t.login.renewTitle} lead={t.login.renewLead}>
      <DoorForm
        key={next.ticket}
        button={t.login.renew}
        check={(form) => (differs(form) ? t.account.differs : null)}
        send={(form) => renewPassword(next.ticket, String(form.get('fresh'))).then(onEntry)}
      >
        <NewPasswordFields />
      </DoorForm>
      <Restart onRestart={onRestart} />
    </Door>
  );
}

function SecondStep({ next, onEntry, onRestart }: StepProps) {
  const t = useT();
  const enrols = next.step === 'SET_UP_SECOND_FACTOR';
  return (
    <Door
      title={enrols ? t.account.enrolTitle : t.login.secondTitle}
      lead={enrols ? t.login.enrolLead : t.login.secondLead}
    >
      {next.enrolment && <EnrolmentView enrolment={next.enrolment} />}
      <DoorForm
        key={next.ticket}
        button={t.login.goOn}
        wording={(error: ApiError) => (error.rule === 'TICKET_INVALID' ? t.login.tooLate : undefined)}
        send={(form) => confirmSecondStep(next.ticket, String(form.get('code'))).then(onEntry)}
      >
        <DoorField
          name="code"
          label={t.account.code}
          autoComplete="one-time-code"
          numeric={enrols}
          hint={enrols ? undefined : t.login.recoveryHint}
          first
        />
      </DoorForm>
      <Restart onRestart={onRestart} />
    </Door>
  );
}

function Restart({ onRestart }: Pick<Props, 'onRestart'>) {
  const t = useT();
  return (
    <p className="login-help">
      <button type="button" className="ps-link" onClick={onRestart}>
        {t.login.restart}
      </button>
    </p>
  );
}
