import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { Audience, TrainingStatus } from '@/shared/gql/enums';
import { TrainingListDocument, type TrainingRowFragment } from '@/shared/gql/graphql';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { PageHeader } from '@/shared/office/PageHeader';
import { formatMoment } from '@/shared/ui/text/time';
import type { TrainingSearch } from './filter';
import { proposalsQuery } from './queries';
import { type Preset, TrainingDialog } from './TrainingDialog';
import { TrainingTag } from './TrainingTag';
import { type TrainingTexts, useTrainingTexts } from './texts';
import './trainings.css';

export function TrainingsPage() {
  const t = useTrainingTexts();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/trainings' });
  const [planning, setPlanning] = useState<Preset | null>(null);
  const set = (next: TrainingSearch) => void navigate({ to: '/trainings', search: next });
  const plans = can.includes('PLAN_TRAINING');
  const plan = plans && (
    <Button type="primary" onClick={() => setPlanning({})}>
      {t.trainings.plan}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t.enums.page.TRAININGS}
        actions={
          <>
            {plan}
            <Link to="/trainings/people" className="ps-button">
              {t.trainings.people}
            </Link>
            <ExportButton list="trainings" search={search} title={t.enums.page.TRAININGS} />
          </>
        }
      />
      <Filters search={search} onChange={set} />
      {plans && <Proposals onPlan={setPlanning} />}
      <PagedList<TrainingRowFragment>
        queryKey={['trainings', 'list', search]}
        fetchPage={(after) => request(TrainingListDocument, { filter: search, after }).then(({ trainings }) => trainings)}
        columns={columnsOf(t)}
        label={t.enums.page.TRAININGS}
        empty={<NothingFound search={search} hint={t.trainings.empty} onClear={() => set({})} />}
      />
      {planning && <TrainingDialog preset={planning} onClose={() => setPlanning(null)} />}
    </>
  );
}

/** Findings that repeat in a park propose a topic. */
function Proposals({ onPlan }: { onPlan: (preset: Preset) => void }) {
  const t = useTrainingTexts();
  const { data = [] } = useQuery(proposalsQuery);
  if (data.length === 0) return null;
  return (
    <details className="card proposals">
      <summary>{t.trainings.proposals(data.length)}</summary>
      <ul>
        {data.map(({ park, category, findings, enterprises }) => (
          <li key={`${park.id}-${category}`}>
            <span>{park.name}</span>
            <Link to="/issues" search={{ parkId: park.id, category }}>
              {t.trainings.proposal(category, findings, enterprises)}
            </Link>
            <Button size="small" onClick={() => onPlan({ park, category, title: t.trainings.topicOf(category) })}>
              {t.trainings.planThis}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function textsOf(search: TrainingSearch, t: TrainingTexts): Record<keyof TrainingSearch, string> {
  return {
    text: `“${search.text ?? ''}”`,
    parkId: t.common.park,
    audience: search.audience ? t.enums.audience[search.audience] : '',
    status: search.status ? t.enums.trainingStatus[search.status] : '',
    held: t.trainings.held,
    month: search.month ?? '',
    from: t.trainings.since(search.from ?? ''),
    to: t.trainings.until(search.to ?? ''),
  };
}

type FilterProps = { search: TrainingSearch; onChange: (search: TrainingSearch) => void };

function Narrow({ search, onChange, drop }: FilterProps & { drop: (key: keyof TrainingSearch) => void }) {
  const t = useTrainingTexts();
  return (
    <>
      <Input
        type="month"
        aria-label={t.trainings.month}
        style={{ width: 150 }}
        value={search.month ?? ''}
        onChange={({ target }) => (target.value ? onChange({ ...search, month: target.value }) : drop('month'))}
      />
      <Select<Audience>
        aria-label={t.trainings.audience}
        placeholder={t.trainings.audience}
        allowClear
        style={{ width: 150 }}
        value={search.audience ?? null}
        options={Object.entries(t.enums.audience).map(([value, label]) => ({ value: value as Audience, label }))}
        onChange={(audience) => (audience ? onChange({ ...search, audience }) : drop('audience'))}
      />
      <Select<TrainingStatus>
        aria-label={t.common.status}
        placeholder={t.common.status}
        allowClear
        style={{ width: 120 }}
        value={search.status ?? null}
        options={Object.entries(t.enums.trainingStatus).map(([value, label]) => ({ value: value as TrainingStatus, label }))}
        onChange={(status) => (status ? onChange({ ...search, status }) : drop('status'))}
      />
    </>
  );
}

function Filters({ search, onChange }: FilterProps) {
  const t = useTrainingTexts();
  const drop = (key: keyof TrainingSearch) => {
    const { [key]: _gone, ...rest } = search;
    onChange(rest);
  };
  const texts = textsOf(search, t);
  return (
    <SearchBar
      text={search.text}
      placeholder={t.trainings.searchText}
      onText={(text) => (text ? onChange({ ...search, text }) : drop('text'))}
      tags={(Object.keys(search) as (keyof TrainingSearch)[]).map((key) => ({
        key,
        label: texts[key],
        onRemove: () => drop(key),
      }))}
      onClear={() => onChange({})}
    >
      <Narrow search={search} onChange={onChange} drop={drop} />
      <ParkFilter
        value={search.parkId}
        onChange={(parkId) => (parkId ? onChange({ ...search, parkId }) : drop('parkId'))}
      />
    </SearchBar>
  );
}

function columnsOf(t: TrainingTexts): Column<TrainingRowFragment>[] {
  return [
    {
      key: 'title',
      title: t.trainings.topic,
      main: true,
      render: (row) => (
        <>
          <Link to="/trainings/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          {row.number && <small className="attendee-post">{row.number}</small>}
        </>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <TrainingTag status={row.status} /> },
    { key: 'starts', title: t.trainings.startsAt, render: (row) => <span className="nowrap">{formatMoment(row.startsAt)}</span> },
    { key: 'park', title: t.common.park, render: (row) => row.park?.name ?? '' },
    { key: 'audience', title: t.trainings.audience, render: (row) => t.enums.audience[row.audience] },
    { key: 'speaker', title: t.trainings.speaker, render: (row) => row.speakerName },
    { key: 'seats', title: t.trainings.seats, render: (row) => <span className="nowrap">{`${row.seatsTaken} / ${row.capacity}`}</span> },
    {
      key: 'there',
      title: t.trainings.thereAndPassed,
      render: (row) => (
        <span className="nowrap">
          <Link to="/trainings/people" search={{ trainingId: row.id, checkedIn: true }}>
            {row.places.checkedIn}
          </Link>{' '}
          /{' '}
          <Link to="/trainings/people" search={{ trainingId: row.id, passed: true }}>
            {row.places.passed}
          </Link>
        </span>
      ),
    },
  ];
}
