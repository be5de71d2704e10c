import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { type StatisticTexts, useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import type { LimitVerdict } from '@/shared/gql/enums';
import { LimitCheckListDocument, type LimitCheckListQuery } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { enterpriseNameQuery, enterprisesQuery } from '@/shared/office/form/find';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState } from '@/shared/ui/states';
import { ConfidenceTag, Tag, type TagTone } from '@/shared/ui/tags';
import { FilingLink } from '../FilingLink';
import { indicatorsQuery, said, shown } from '../queries';
import '../statistics.css';
import { OutletsDialog } from './OutletsDialog';
import { type LimitSearch, VERDICTS } from './search';

type Check = LimitCheckListQuery['limitChecks']['nodes'][number] & { id: string };

const TONE: Record<LimitVerdict, TagTone> = {
  WITHIN: 'good',
  ABOVE: 'bad',
  DEPENDS_ON_TEMPERATURE: 'warn',
  NO_LIMIT: 'neutral',
  NO_STANDARD: 'neutral',
};

/** What was filed against the limit that the outlet had to keep then. */
export function LimitsPage() {
  const t = useStatisticTexts();
  useCrumb(t.statistics.limits);
  const { locale } = useI18n();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/statistics/limits' });
  const [outlets, setOutlets] = useState(false);
  const change = (next: LimitSearch) => void navigate({ to: '/statistics/limits', search: next, resetScroll: false });
  const say: Say = (label) => said(label, locale);
  const items = useQuery(indicatorsQuery).data?.flatMap((one) => one.items) ?? [];
  const pollutant = (code: string) => {
    const known = items.find((item) => item.code === code);
    return known ? say(known.label) : code;
  };
  const fetchPage = (after: string | null) =>
    request(LimitCheckListDocument, { filter: search, after }).then(({ limitChecks }) => ({
      ...limitChecks,
      nodes: limitChecks.nodes.map((node, at) => ({ ...node, id: `${after ?? ''} ${at}` })),
    }));
  return (
    <>
      <PageHeader
        title={t.statistics.limits}
        actions={
          <>
            <Button onClick={() => setOutlets(true)}>{t.limits.outlets}</Button>
            <ExportButton list="limit-checks" search={search} title={t.statistics.limits} />
          </>
        }
      />
      <p className="limits-warning" role="note">
        {t.limits.unverified}
      </p>
      <Filter search={search} onChange={change} />
      <PagedList<Check>
        queryKey={['limitChecks', search]}
        fetchPage={fetchPage}
        columns={columnsOf(t, say, pollutant)}
        label={t.statistics.limits}
        empty={<EmptyState title={t.common.emptyFiltered} hint={t.limits.empty} />}
      />
      {outlets && (
        <OutletsDialog
          {...(search.enterpriseId !== undefined && { enterpriseId: search.enterpriseId })}
          onClose={() => setOutlets(false)}
        />
      )}
    </>
  );
}

type FilterProps = { search: LimitSearch; onChange: (search: LimitSearch) => void };

function Filter({ search, onChange }: FilterProps) {
  const t = useStatisticTexts();
  const { verdict, ...rest } = search;
  const counts = useQuery({
    queryKey: ['limitChecks', 'counts', rest],
    queryFn: () => request(LimitCheckListDocument, { filter: rest, after: null }).then((data) => data.limitChecks.counts),
  });
  const { data: enterprise } = useQuery(enterpriseNameQuery(search.enterpriseId));
  const of = (one: LimitVerdict) => counts.data?.find((count) => count.verdict === one)?.count ?? 0;
  const set = (key: 'parkId' | 'enterpriseId', value: string | undefined) => {
    const { [key]: _gone, ...others } = search;
    onChange(value ? { ...others, [key]: value } : others);
  };
  return (
    <search className="question card" aria-label={t.issues.filters}>
      <ParkFilter
        value={search.parkId}
        onChange={(parkId) => set('parkId', parkId)}
      />
      <RemoteSelect
        label={t.common.enterprise}
        value={search.enterpriseId}
        known={enterprise}
        find={(text) => enterprisesQuery(text, search.parkId)}
        onChange={(id) => set('enterpriseId', id)}
      />
      <div className="question-scroll">
        <Segmented<LimitVerdict | 'ALL'>
          aria-label={t.limits.verdict}
          value={verdict ?? 'ALL'}
          options={[
            { value: 'ALL', label: t.common.all },
            ...VERDICTS.map((one) => ({ value: one, label: `${t.enums.limitVerdict[one]} ${of(one)}` })),
          ]}
          onChange={(one) => onChange(one === 'ALL' ? rest : { ...rest, verdict: one })}
        />
      </div>
    </search>
  );
}

type Say = (label: { zh: string; en: string }) => string;

function columnsOf(t: StatisticTexts, say: Say, pollutant: (code: string) => string): Column<Check>[] {
  return [
    { key: 'enterprise', title: t.common.enterprise, main: true, render: (row) => <FilingLink id={row.filingId}>{row.enterprise.name}</FilingLink> },
    {
      key: 'verdict',
      title: t.limits.verdict,
      tag: true,
      render: (row) => <Tag tone={TONE[row.verdict]}>{t.enums.limitVerdict[row.verdict]}</Tag>,
    },
    { key: 'outlet', title: t.statistics.point, render: (row) => row.outlet },
    { key: 'pollutant', title: t.limits.pollutant, render: (row) => pollutant(row.pollutant) },
    { key: 'period', title: t.statistics.periodStart, render: (row) => row.periodStart },
    { key: 'value', title: t.limits.concentration, render: (row) => <b>{shown(row.value, 6)}</b> },
    {
      key: 'limit',
      title: t.limits.limit,
      render: (row) =>
        row.upper && (
          <>
            {shown(row.upper, 6)}
            {row.coldUpper && ` (${t.limits.cold(shown(row.coldUpper, 6))})`}
          </>
        ),
    },
    {
      key: 'standard',
      title: t.limits.standard,
      render: (row) => row.standard && `${row.standard}${row.edition ? `-${row.edition}` : ''} ${say(row.classLabel ?? { zh: '', en: '' })}`,
    },
    {
      key: 'confidence',
      title: t.limits.confidence,
      render: (row) =>
        row.confidence && (
          <>
            <ConfidenceTag confidence={row.confidence} />
            <small className="limit-source">{row.source}</small>
          </>
        ),
    },
  ];
}
