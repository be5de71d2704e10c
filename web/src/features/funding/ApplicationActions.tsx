import { Button } from 'antd';
import { useState } from 'react';
import { phrase } from '@/features/consultations/controls';
import { fen } from '@/features/contracts/money';
import { request } from '@/shared/api';
import type { FundingApplicationAction } from '@/shared/gql/enums';
import {
  GrantFundingDocument,
  RefuseFundingDocument,
  ReviewFundingApplicationDocument,
  SubmitFundingApplicationDocument,
  WithdrawFundingApplicationDocument,
} from '@/shared/gql/graphql';
import type { Values } from '@/shared/conflict/rebase';
import { line } from '@/shared/office/form/controls';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { StepDialog } from '@/shared/office/form/StepDialog';
import { PrepareDialog } from './PrepareDialog';
import type { ApplicationDetail } from './queries';
import { type FundingTexts, useFundingTexts } from './texts';

// How the buttons stand, not whether they stand: that is `viewerCan`.
const ORDER: FundingApplicationAction[] = ['PREPARE', 'SUBMIT', 'GRANT', 'REVIEW', 'REFUSE', 'WITHDRAW'];
const READY: FundingApplicationAction[] = ['SUBMIT', 'PREPARE', 'GRANT', 'REVIEW', 'REFUSE', 'WITHDRAW'];
type DialogAction = Exclude<FundingApplicationAction, 'PREPARE'>;
type Sent = { id: string; version: number; clientMutationId: string };
type Spec = {
  danger?: boolean;
  fields: (t: FundingTexts) => RecordField[];
  send: (sent: Sent, values: Values) => Promise<unknown>;
};

const amountOf = (text: string | undefined) => {
  const amount = fen(text);
  // The server names the field when it is no amount.
  return Number.isNaN(amount) ? -1 : amount;
};

const SPECS: Record<DialogAction, Spec> = {
  SUBMIT: { fields: () => [], send: (input) => request(SubmitFundingApplicationDocument, { input }) },
  REVIEW: { fields: () => [], send: (input) => request(ReviewFundingApplicationDocument, { input }) },
  GRANT: {
    fields: (t) => [{ name: 'amountFen', label: t.funding.amount, required: true, hint: t.funding.amountHint, control: line }],
    send: (sent, { amountFen }) => request(GrantFundingDocument, { input: { ...sent, amountFen: amountOf(amountFen) } }),
  },
  REFUSE: {
    danger: true,
    fields: (t) => [{ name: 'reason', label: t.funding.refusal, required: true, control: phrase('REFUSE_FUNDING') }],
    send: (sent, { reason }) => request(RefuseFundingDocument, { input: { ...sent, reason: reason?.trim() ?? '' } }),
  },
  WITHDRAW: {
    danger: true,
    fields: (t) => [{ name: 'reason', label: t.funding.withdrawReason, control: phrase('WITHDRAW_FUNDING') }],
    send: (sent, { reason }) => request(WithdrawFundingApplicationDocument, { input: { ...sent, reason: reason?.trim() || null } }),
  },
};

/** A button for each thing that this person may do now; the server says which. */
export function ApplicationActions({ application }: { application: ApplicationDetail }) {
  const t = useFundingTexts();
  const [open, setOpen] = useState<FundingApplicationAction | null>(null);
  const complete = application.documents.every(({ ready }) => ready);
  const actions = (complete ? READY : ORDER).filter((action) => application.viewerCan.includes(action));
  const close = () => setOpen(null);
  return (
    <>
      {actions.map((action, index) => (
        <Button
          key={action}
          type={index === 0 ? 'primary' : 'default'}
          danger={action !== 'PREPARE' && (SPECS[action].danger ?? false)}
          onClick={() => setOpen(action)}
        >
          {t.consultingEnums.fundingApplicationAction[action]}
        </Button>
      ))}
      {open === 'PREPARE' && <PrepareDialog application={application} onClose={close} />}
      {open && open !== 'PREPARE' && <Dialog key={open} action={open} application={application} onClose={close} />}
    </>
  );
}

type DialogProps = { action: DialogAction; application: ApplicationDetail; onClose: () => void };

function Dialog({ action, application: { id, version, call }, onClose }: DialogProps) {
  const t = useFundingTexts();
  const spec = SPECS[action];
  return (
    <StepDialog
      title={t.consultingEnums.fundingApplicationAction[action]}
      hint={call.title}
      fields={spec.fields(t)}
      danger={spec.danger ?? false}
      send={(values, _files, clientMutationId) => spec.send({ id, version, clientMutationId }, values)}
      onClose={onClose}
    />
  );
}
