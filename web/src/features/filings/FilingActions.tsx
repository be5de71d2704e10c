import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import type { FilingAction } from '@/shared/gql/enums';
import { CarryButton } from './entry/CarryButton';
import type { EntryStore } from './entry/EntryStore';
import { StandstillDialog } from './entry/StandstillDialog';
import { SubmitButton } from './entry/SubmitButton';
import { TemplateButton } from './excel/TemplateButton';
import { UploadButton } from './excel/UploadButton';
import type { FilingDetail } from './queries';
import { ReturnDialog } from './review/ReturnDialog';
import { StepDialog } from './review/StepDialog';
import type { WrittenComments } from './review/useComments';

type Props = { filing: FilingDetail; store: EntryStore; comments: WrittenComments };
type Open = FilingAction | 'STANDSTILL';

const STEPS = ['PARK_ACCEPT', 'ACCEPT', 'REQUEST_REOPENING', 'REOPEN', 'REFUSE_REOPENING', 'GRANT_EXCEPTION', 'REMIND'] as const;

/** A button for each thing that this person may do now; the server says which. */
export function FilingActions({ filing, store, comments }: Props) {
  const t = useFilingTexts();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const can = filing.viewerCan;
  const fills = can.includes('FILL');
  return (
    <>
      {fills && <CarryButton filing={filing} store={store} />}
      {fills && <TemplateButton filing={filing} store={store} />}
      {fills && <UploadButton filing={filing} store={store} />}
      {fills && <Button onClick={() => setOpen('STANDSTILL')}>{t.filings.standstillDeclare}</Button>}
      <Link to="/filings/$id/print" params={{ id: filing.id }} className="ps-button">
        {t.filings.print}
      </Link>
      {STEPS.filter((step) => can.includes(step)).map((step) => (
        <Button key={step} type={isMain(step) ? 'primary' : 'default'} onClick={() => setOpen(step)}>
          {t.enums.filingAction[step]}
        </Button>
      ))}
      {can.includes('RETURN') && (
        <Button danger onClick={() => setOpen('RETURN')}>
          {t.enums.filingAction.RETURN}
        </Button>
      )}
      {can.includes('SUBMIT') && <SubmitButton filing={filing} store={store} />}
      {open === 'STANDSTILL' && <StandstillDialog filing={filing} onClose={close} />}
      {open === 'RETURN' && <ReturnDialog filing={filing} written={comments} onClose={close} />}
      {STEPS.filter((step) => step === open).map((step) => (
        <StepDialog key={step} step={step} filing={filing} onClose={close} />
      ))}
    </>
  );
}

const isMain = (step: FilingAction) => step === 'PARK_ACCEPT' || step === 'ACCEPT';
