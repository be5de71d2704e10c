import { Button, Popconfirm } from 'antd';
import { request } from '@/shared/api';
import { type DeviceFieldsFragment, EndOtherSessionsDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { DeviceList, useEnd } from './DeviceList';

export function Sessions({ devices }: { devices: readonly DeviceFieldsFragment[] }) {
  const t = useT();
  const others = useEnd(() => request(EndOtherSessionsDocument, { input: {} }));
  return (
    <section className="card">
      <h2>
        {t.account.sessions}
        {devices.length > 1 && (
          <Popconfirm title={t.account.endOthersSure} onConfirm={() => others.mutate()}>
            <Button danger size="small" loading={others.isPending}>
              {t.account.endOthers}
            </Button>
          </Popconfirm>
        )}
      </h2>
      <DeviceList devices={devices} />
      <ExportButton list="sessions" title={t.account.sessions} />
    </section>
  );
}
