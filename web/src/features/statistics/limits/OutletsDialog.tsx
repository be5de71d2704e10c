import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import {
  DischargeStandardsDocument,
  EndOutletStandardDocument,
  OutletStandardListDocument,
  type OutletStandardsFieldsFragment,
} from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { enterprisesQuery } from '@/shared/office/form/find';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { said, today } from '../queries';
import { day, OutletForm } from './OutletForm';

type Props = { enterpriseId?: string; onClose: () => void };

/** Which standard each outlet of an enterprise has to keep, and since when. */
export function OutletsDialog({ enterpriseId, onClose }: Props) {
  const t = useStatisticTexts();
  const [site, setSite] = useState(enterpriseId);
  return (
    <Modal title={t.limits.outlets} open onCancel={onClose} footer={null} width={760}>
      <RemoteSelect
        label={t.common.enterprise}
        value={site}
        find={(text) => enterprisesQuery(text, undefined)}
        width="100%"
        onChange={setSite}
      />
      {site ? <Outlets key={site} enterpriseId={site} /> : <p>{t.limits.chooseEnterprise}</p>}
    </Modal>
  );
}

function Outlets({ enterpriseId }: { enterpriseId: string }) {
  const query = useQuery({
    queryKey: ['outletStandards', enterpriseId],
    queryFn: () => request(OutletStandardListDocument, { enterpriseId }).then((data) => data.outletStandards),
  });
  return <Loaded query={query}>{(outlets) => <Records outlets={outlets} />}</Loaded>;
}

function Records({ outlets }: { outlets: OutletStandardsFieldsFragment }) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const standards = useQuery({
    queryKey: ['dischargeStandards'],
    queryFn: () => request(DischargeStandardsDocument, {}).then((data) => data.dischargeStandards),
    staleTime: 300_000,
  });
  const changed = () => {
    void client.invalidateQueries({ queryKey: ['outletStandards'] });
    void client.invalidateQueries({ queryKey: ['limitChecks'] });
  };
  return (
    <>
      {outlets.nodes.length === 0 && <EmptyState hint={t.limits.noOutlets} />}
      <ul className="plain-list outlets">
        {outlets.nodes.map((one) => (
          <li key={one.id}>
            <strong>{one.outlet}</strong> {one.standard} {said(one.classLabel, locale)}{' '}
            <span className="outlet-days">
              {one.fromOn} – {one.untilOn ?? t.limits.today}
            </span>{' '}
            {one.basis}
            {outlets.viewerCanSet && !one.untilOn && (
              <Button size="small" onClick={() => setEnding(one.id)}>
                {t.limits.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {outlets.viewerCanSet && (
        <Button type="primary" disabled={!standards.data} onClick={() => setAdding(true)}>
          {t.limits.add}
        </Button>
      )}
      {adding && standards.data && (
        <OutletForm
          enterpriseId={outlets.enterprise.id}
          standards={standards.data}
          onDone={() => {
            setAdding(false);
            changed();
          }}
        />
      )}
      {ending && (
        <RecordDialog
          title={t.limits.end}
          fields={[{ name: 'untilOn', label: t.limits.untilOn, required: true, control: day }]}
          initial={{ values: { untilOn: today() }, version: 0 }}
          save={(values, _version, clientMutationId) =>
            request(EndOutletStandardDocument, {
              input: { id: ending, untilOn: values['untilOn']?.trim() ?? '', clientMutationId },
            })
          }
          onClose={() => {
            setEnding(null);
            changed();
          }}
        />
      )}
    </>
  );
}
