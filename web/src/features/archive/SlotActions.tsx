import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import { ExemptFromArchiveTypeDocument, RequireArchiveTypeDocument } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { DocumentDialog } from './documents/DocumentDialog';
import { typeName } from './names';
import type { ArchiveDetail, Slot } from './queries';
import { ReasonDialog } from './ReasonDialog';
import { useArchiveTexts } from './texts';

type Props = { archive: ArchiveDetail; slot: Slot };

/** A button for each thing that this person may do with this type here. */
export function SlotActions({ archive, slot }: Props) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const [open, setOpen] = useState<'ADD' | 'EXEMPT' | null>(null);
  const can = slot.viewerCan;
  const close = () => setOpen(null);
  const name = typeName(slot.type, locale);
  const label = (action: keyof typeof t.archiveEnums.slotAction) => ({
    'aria-label': `${t.archiveEnums.slotAction[action]}${t.common.colon}${name}`,
    children: t.archiveEnums.slotAction[action],
  });
  return (
    <div className="slot-actions">
      {can.includes('ADD_DOCUMENT') && (
        <Button
          size="small"
          type={slot.state === 'MISSING' ? 'primary' : 'default'}
          onClick={() => setOpen('ADD')}
          {...label('ADD_DOCUMENT')}
        />
      )}
      {can.includes('EXEMPT') && <Button size="small" onClick={() => setOpen('EXEMPT')} {...label('EXEMPT')} />}
      {can.includes('REQUIRE') && <RequireButton archive={archive} slot={slot} label={label('REQUIRE')} />}
      {open === 'ADD' && (
        <DocumentDialog mode="ADD" subject={{ kind: archive.kind, id: archive.id }} type={slot.type} onClose={close} />
      )}
      {open === 'EXEMPT' && <ExemptDialog archive={archive} slot={slot} name={name} onClose={close} />}
    </div>
  );
}

function ExemptDialog({ archive, slot, name, onClose }: Props & { name: string; onClose: () => void }) {
  const t = useArchiveTexts();
  return (
    <ReasonDialog
      title={t.archive.exemptOf(name)}
      hint={t.archive.exemptHint}
      run={(reason, clientMutationId) =>
        request(ExemptFromArchiveTypeDocument, {
          input: { kind: archive.kind, subjectId: archive.id, type: slot.type.code, reason, clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}

type RequireProps = Props & { label: { 'aria-label': string; children: string } };

function RequireButton({ archive, slot, label }: RequireProps) {
  const t = useArchiveTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: (clientMutationId: string) =>
      request(RequireArchiveTypeDocument, {
        input: { kind: archive.kind, subjectId: archive.id, type: slot.type.code, clientMutationId },
      }),
    onSuccess: () => client.invalidateQueries(),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const ask = () => {
    const key = crypto.randomUUID();
    void modal.confirm({
      title: label['aria-label'],
      content: t.archive.requireHint,
      okText: t.archiveEnums.slotAction.REQUIRE,
      cancelText: t.common.cancel,
      onOk: () => run.mutateAsync(key).catch(() => undefined),
    });
  };
  return <Button size="small" loading={run.isPending} onClick={ask} {...label} />;
}
