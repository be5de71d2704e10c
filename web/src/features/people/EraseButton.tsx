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

function EraseDialog({ person, onClose }: { person: PersonFieldsFragment; onClose: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [account, setAccount] = useState('');
  const [clientMutationId] = useState(() => crypto.randomUUID());
  const erase = useMutation({
    mutationFn: () =>
      request(ErasePersonDocument, { input: { id: person.id, version: person.version, account, clientMutationId } }),
    onSuccess: async () => {
      await client.invalidateQueries();
      message.success(t.people.erased);
      onClose();
    },
  });
  const error = erase.error ? ApiError.from(erase.error) : null;
  const wrong = error ? fieldText(error.fields, 'account', t) : undefined;
  return (
    <Modal
      open
      title={t.people.eraseTitle(person.name)}
      okText={t.people.erase}
      okButtonProps={{ danger: true, disabled: account.trim() === '', loading: erase.isPending }}
      onOk={() => erase.mutate()}
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
