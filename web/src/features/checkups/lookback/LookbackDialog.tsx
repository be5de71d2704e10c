import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, DatePicker, Form, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { request } from '@/shared/api';
import { PlanLookbackDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { Missing } from '@/shared/ui/Missing';
import { Loaded } from '@/shared/ui/states';
import { SeverityTag } from '@/shared/ui/tags';
import { formatDayOf, today } from '@/shared/ui/text/time';
import { type CheckupDetail, closedQuery } from '../queries';
import { drawSample, usualSample } from './sample';
import { useStep } from '../useStep';

type Props = { checkup: CheckupDetail; onClose: () => void };

const PARK = 'park';

/** A later visit to one site that looks again at a sample of what was closed there. */
export function LookbackDialog({ checkup, onClose }: Props) {
  const t = useT();
  const sites = [...new Map(checkup.visits.map(({ enterprise }) => [enterprise?.id ?? PARK, enterprise?.name])).entries()];
  const [site, setSite] = useState(sites[0]?.[0] ?? PARK);
  const [when, setWhen] = useState<When>({ plannedOn: today(), expertId: checkup.lead.id });
  const [issueIds, setIssueIds] = useState<string[]>([]);
  const enterpriseId = site === PARK ? null : site;
  const changeSite = (id: string) => {
    setSite(id);
    setIssueIds([]);
  };
  const missing = [...(when.plannedOn ? [] : [t.checkups.plannedOn]), ...(issueIds.length > 0 ? [] : [t.checkups.sample])];
  const input = { checkupId: checkup.id, enterpriseId, ...when, issueIds };
  const plan = (clientMutationId: string) => request(PlanLookbackDocument, { input: { ...input, clientMutationId } });
  const step = useStep(checkup.id, plan, onClose);
  return (
    <Modal
      open
      width={680}
      title={t.enums.checkupAction.ADD_VISIT}
      okText={t.checkups.planLookback}
      okButtonProps={{ loading: step.busy, disabled: missing.length > 0 }}
      closable={{ 'aria-label': t.common.close }}
      onOk={step.run}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <SiteSelect sites={sites} value={site} onChange={changeSite} />
        <When checkup={checkup} value={when} onChange={setWhen} />
      </Form>
      <Sample key={site} parkId={checkup.park.id} enterpriseId={enterpriseId} value={issueIds} onChange={setIssueIds} />
      <Missing labels={missing} />
      {step.error && <Alert type="error" showIcon role="alert" title={errorText(step.error, t)} />}
    </Modal>
  );
}

type SiteProps = { sites: [string, string | undefined][]; value: string; onChange: (id: string) => void };

function SiteSelect({ sites, value, onChange }: SiteProps) {
  const t = useT();
  return (
    <Form.Item label={t.checkups.site} htmlFor="lookback-site" required>
      <Select
        id="lookback-site"
        aria-label={t.checkups.site}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={sites.map(([id, name]) => ({ value: id, label: name ?? t.common.parkItself }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}

type When = { plannedOn: string; expertId: string };
type WhenProps = { checkup: CheckupDetail; value: When; onChange: (value: When) => void };

/** The day, and who of the team goes. */
function When({ checkup, value, onChange }: WhenProps) {
  const t = useT();
  const team = [...new Map([checkup.lead, ...checkup.experts].map((one) => [one.id, one])).values()];
  return (
    <div className="plan-grid">
      <Form.Item label={t.checkups.plannedOn} htmlFor="lookback-day" required>
        <DatePicker
          id="lookback-day"
          value={value.plannedOn ? dayjs(value.plannedOn) : null}
          onChange={(day) => onChange({ ...value, plannedOn: day?.format('YYYY-MM-DD') ?? '' })}
        />
      </Form.Item>
      <Form.Item label={t.checkups.expert} htmlFor="lookback-expert" required>
        <Select
          id="lookback-expert"
          aria-label={t.checkups.expert}
          value={value.expertId}
          options={team.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(expertId: string) => onChange({ ...value, expertId })}
        />
      </Form.Item>
    </div>
  );
}

type SampleProps = { parkId: string; enterpriseId: string | null; value: string[]; onChange: (ids: string[]) => void };

function Sample({ parkId, enterpriseId, value, onChange }: SampleProps) {
  const t = useT();
  const closed = useQuery(closedQuery(parkId, enterpriseId));
  return (
    <Loaded query={closed}>
      {(rows) => {
        if (rows.length === 0) return <Alert type="info" title={t.checkups.nothingClosed} />;
        const count = usualSample(rows.length);
        return (
          <section aria-label={t.checkups.sample}>
            <div className="sample-head">
              <span>{t.checkups.sampleOf(value.length, rows.length)}</span>
              <Button onClick={() => onChange(drawSample(rows, count).map(({ id }) => id))}>
                {t.checkups.draw(count)}
              </Button>
            </div>
            <Checkbox.Group className="sample-list" value={value} onChange={(ids) => onChange(ids.map(String))}>
              {rows.map((row) => (
                <Checkbox key={row.id} value={row.id}>
                  {row.number} {row.title} <SeverityTag severity={row.severity} />{' '}
                  <span className="site-picker-sub">{formatDayOf(row.closedAt)}</span>
                </Checkbox>
              ))}
            </Checkbox.Group>
          </section>
        );
      }}
    </Loaded>
  );
}
