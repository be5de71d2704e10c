import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { type ChangeEvent, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import {
  BeginSecondFactorDocument,
  ConfirmSecondFactorDocument,
  RemoveSecondFactorDocument,
  RenewRecoveryCodesDocument,
} from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Tag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import { EnrolmentView } from './EnrolmentView';
import { RecoveryCodes } from './RecoveryCodes';

type Wish = 'enrol' | 'renew' | 'remove';

/** `codesLeft` is null without a second factor. */
export function SecondFactor({ codesLeft }: { codesLeft: number | null }) {
  const t = useT();
  const [wish, setWish] = useState<Wish | null>(null);
  const on = codesLeft !== null;
  return (
    <section className="card">
      <h2>
        <span>
          {t.account.secondFactor} <Tag tone={on ? 'good' : 'neutral'}>{on ? t.account.factorOn : t.account.factorOff}</Tag>
        </span>
      </h2>
      <p>{on ? t.account.codesLeft(codesLeft) : t.account.factorHint}</p>
      <div className="button-row">
        {!on && (
          <Button type="primary" onClick={() => setWish('enrol')}>
            {t.account.enrol}
          </Button>
        )}
        {on && <Button onClick={() => setWish('renew')}>{t.account.renewCodes}</Button>}
        {on && (
          <Button danger onClick={() => setWish('remove')}>
            {t.account.removeFactor}
          </Button>
        )}
      </div>
      {wish && <FactorDialog wish={wish} onClose={() => setWish(null)} />}
    </section>
  );
}

type Enrolment = { secret: string; qrSvg: string };
type Stage = { at: 'password' } | { at: 'code'; enrolment: Enrolment } | { at: 'codes'; codes: readonly string[] };

/** Password first, then what the wish needs. */
function FactorDialog({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ at: 'password' });
  const [typed, setTyped] = useState('');
  const step = useMutation({
    mutationFn: () => nextStage(wish, stage, typed),
    onSuccess: async (next) => {
      setTyped('');
      if (next) setStage(next);
      if (!next || next.at === 'codes') await client.invalidateQueries();
      if (!next) onClose();
    },
  });
  const titles = { enrol: t.account.enrolTitle, renew: t.account.renewCodes, remove: t.account.removeFactor };
  const shown = stage.at === 'codes';
  return (
    <Modal
      open
      title={titles[wish]}
      okText={shown ? t.account.recoveryKept : t.login.goOn}
      okButtonProps={{ disabled: !shown && !typed, loading: step.isPending, danger: wish === 'remove' }}
      cancelButtonProps={shown ? { style: { display: 'none' } } : {}}
      mask={{ closable: false }}
      closable={shown ? false : { 'aria-label': t.common.close }}
      onOk={() => (shown ? onClose() : step.mutate())}
      onCancel={onClose}
    >
      {stage.at === 'code' && <EnrolmentView enrolment={stage.enrolment} />}
      {stage.at === 'codes' ? (
        <RecoveryCodes codes={stage.codes} />
      ) : (
        <Form layout="vertical" onFinish={() => step.mutate()}>
          <FactorInput code={stage.at === 'code'} value={typed} onChange={setTyped} />
        </Form>
      )}
      {step.error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(step.error), t)} />}
    </Modal>
  );
}

type InputProps = { code: boolean; value: string; onChange: (value: string) => void };

/** The code of the app, or the password. */
function FactorInput({ code, value, onChange }: InputProps) {
  const t = useT();
  const shared = {
    id: 'factor-input',
    value,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value),
  };
  return (
    <Form.Item label={code ? t.account.code : t.account.current} htmlFor="factor-input">
      {code ? (
        <Input {...shared} autoComplete="one-time-code" inputMode="numeric" />
      ) : (
        <Input.Password {...shared} autoComplete="current-password" />
      )}
    </Form.Item>
  );
}

async function nextStage(wish: Wish, stage: Stage, typed: string): Promise<Stage | null> {
  const input = { password: typed };
  if (stage.at === 'code') {
    const { confirmSecondFactor } = await request(ConfirmSecondFactorDocument, { input: { code: typed } });
    return { at: 'codes', codes: confirmSecondFactor };
  }
  if (wish === 'enrol') {
    const { beginSecondFactor } = await request(BeginSecondFactorDocument, { input });
    return { at: 'code', enrolment: beginSecondFactor };
  }
  if (wish === 'renew') {
    const { renewRecoveryCodes } = await request(RenewRecoveryCodesDocument, { input });
    return { at: 'codes', codes: renewRecoveryCodes };
  }
  await request(RemoveSecondFactorDocument, { input });
  return null;
}
