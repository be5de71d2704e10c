import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import { ErasePersonDocument, type PersonFieldsFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText, fieldText } from '@/shared/ui/text/errorText';

/** It cannot be taken back, so the account is typed once more. */
export function EraseButton({ person }: { person: PersonFieldsFragment }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t.people.erase}
      </Button>
      {open && <EraseDialog person={person} onClose={() => setOpen(false)} />}
    </>
  );
}

type DialogProps = { person: PersonFieldsFragment; onClose: () => void };

function useErase({ person, onClose }: DialogProps) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [clientMutationId] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (account: string) =>
      request(ErasePersonDocument, { input: { id: person.id, version: person.version, account, clientMutationId } }),
    onSuccess: async () => {
      await client.invalidateQueries();
      message.success(t.people.erased);
      onClose();
    },
  });
}

function EraseDialog({ person, onClose }: DialogProps) {
  const t = useT();
  const [account, setAccount] = useState('');
  const erase = useErase({ person, onClose });
  const error = erase.error ? ApiError.from(erase.error) : null;
  const wrong = error ? fieldText(error.fields, 'account', t) : undefined;
  return (
    <Modal
      open
      title={t.people.eraseTitle(person.name)}
      okText={t.people.erase}
      okButtonProps={{ danger: true, disabled: account.trim() === '', loading: erase.isPending }}
      onOk={() => erase.mutate(account)}
      onCancel={onClose}
    >
      <p>{t.people.eraseHint}</p>
      <Form layout="vertical">
        <Form.Item
          label={t.people.eraseAccount}
          htmlFor="erase-account"
          {...(wrong && { help: wrong, validateStatus: 'error' as const })}
        >
          <Input
            id="erase-account"
            autoComplete="off"
            value={account}
            onChange={({ target }) => setAccount(target.value)}
          />
        </Form.Item>
      </Form>
      {error && !wrong && <Alert type="error" showIcon role="alert" title={errorText(error, t)} />}
    </Modal>
  );
}
