import { Button } from 'antd';
import { useState } from 'react';
import { request } from '@/shared/api';
import type { ArchiveDocumentAction } from '@/shared/gql/enums';
import { type ArchiveDocumentRowFragment, WithdrawArchiveDocumentDocument } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { documentName } from '../names';
import { ReasonDialog } from '../ReasonDialog';
import { useArchiveTexts } from '../texts';
import { DocumentDialog } from './DocumentDialog';

type Props = { document: ArchiveDocumentRowFragment; small?: boolean };

// In the order in which people need them.
const ACTIONS: ArchiveDocumentAction[] = ['REPLACE', 'EDIT', 'WITHDRAW'];

/** A button for each thing that this person may do with it; the server says which. */
export function DocumentActions({ document, small = false }: Props) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const [open, setOpen] = useState<ArchiveDocumentAction | null>(null);
  const close = () => setOpen(null);
  const name = documentName(document, locale);
  return (
    <>
      {ACTIONS.filter((action) => document.viewerCan.includes(action)).map((action) => (
        <Button
          key={action}
          size={small ? 'small' : 'middle'}
          aria-label={`${t.archiveEnums.documentAction[action]}${t.common.colon}${name}`}
          onClick={() => setOpen(action)}
        >
          {t.archiveEnums.documentAction[action]}
        </Button>
      ))}
      {(open === 'EDIT' || open === 'REPLACE') && <DocumentDialog mode={open} document={document} onClose={close} />}
      {open === 'WITHDRAW' && <WithdrawDialog document={document} onClose={close} />}
    </>
  );
}

function WithdrawDialog({ document, onClose }: { document: ArchiveDocumentRowFragment; onClose: () => void }) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const { id, version } = document;
  return (
    <ReasonDialog
      title={t.archive.withdrawOf(documentName(document, locale))}
      hint={t.archive.withdrawHint}
      run={(reason, clientMutationId) =>
        request(WithdrawArchiveDocumentDocument, { input: { id, version, reason, clientMutationId } })
      }
      onClose={onClose}
    />
  );
}
