import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useT } from '@/shared/i18n';
import { CancelDialog, ReleaseDialog } from './StepDialogs';
import { LookbackDialog } from './lookback/LookbackDialog';
import type { CheckupDetail } from './queries';

type Open = 'RELEASE' | 'CANCEL' | 'ADD_VISIT';

/** A button for each thing that this person may do now; the server says which. */
export function CheckupActions({ checkup }: { checkup: CheckupDetail }) {
  const t = useT();
  const [open, setOpen] = useState<Open | null>(null);
  const can = checkup.viewerCan;
  const close = () => setOpen(null);
  return (
    <>
      {can.includes('ISSUE') && (
        <Link to="/review/$checkupId" params={{ checkupId: checkup.id }} className="ps-button" data-primary>
          {t.checkups.review}
        </Link>
      )}
      {can.includes('RELEASE') && (
        <Button type="primary" onClick={() => setOpen('RELEASE')}>
          {t.enums.checkupAction.RELEASE}
        </Button>
      )}
      {can.includes('ADD_VISIT') && (
        <Button onClick={() => setOpen('ADD_VISIT')}>{t.enums.checkupAction.ADD_VISIT}</Button>
      )}
      {can.includes('EDIT') && (
        <Link to="/checkups/$id/edit" params={{ id: checkup.id }} className="ps-button">
          {t.enums.checkupAction.EDIT}
        </Link>
      )}
      {can.includes('CANCEL') && (
        <Button danger onClick={() => setOpen('CANCEL')}>
          {t.enums.checkupAction.CANCEL}
        </Button>
      )}
      {open === 'RELEASE' && <ReleaseDialog checkup={checkup} onClose={close} />}
      {open === 'CANCEL' && <CancelDialog checkup={checkup} onClose={close} />}
      {open === 'ADD_VISIT' && <LookbackDialog checkup={checkup} onClose={close} />}
    </>
  );
}
