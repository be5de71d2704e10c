import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { FrameworkIndicatorFieldsFragment } from '@/shared/gql/graphql';
import { useCrumb } from '@/shared/office/Crumbs';
import { DataList } from '@/shared/office/list/DataList';
import { PageHeader } from '@/shared/office/PageHeader';
import { type Pair, Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import { Timeline } from '@/shared/ui/Timeline';
import { formatMoment } from '@/shared/ui/text/time';
import '../diagnoses.css';
import { type FrameworkDetail, frameworkQuery } from '../queries';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { FrameworkActions } from './FrameworkActions';
import { periodOf } from './FrameworksPage';
import { IndicatorDialog } from './IndicatorDialog';
import { indicatorColumns } from './indicatorColumns';

export function FrameworkPage() {
  const { id } = useParams({ from: '/office/frameworks/$id' });
  const framework = useQuery(frameworkQuery(id));
  useCrumb(framework.data?.title);
  return <Loaded query={framework} page>{(found) => <View framework={found} />}</Loaded>;
}

function View({ framework }: { framework: FrameworkDetail }) {
  const t = useDiagnosisTexts();
  const w = t.frameworks;
  const [open, setOpen] = useState<FrameworkIndicatorFieldsFragment | 'NEW' | null>(null);
  const edits = framework.viewerCan.includes('EDIT');
  return (
    <>
      <PageHeader
        title={framework.title}
        tags={
          <>
            <Tag tone={framework.status === 'DRAFT' ? 'warn' : 'good'}>{t.diagnosisEnums.frameworkStatus[framework.status]}</Tag>
            <ConfidenceTag confidence={framework.confidence} />
          </>
        }
        actions={<FrameworkActions framework={framework} onAdd={() => setOpen('NEW')} />}
      />
      <section className="card">
        <Pairs pairs={factsOf(framework, t)} />
        <p className="quiet">{framework.status === 'DRAFT' ? w.draftHint : w.used}</p>
      </section>
      <h2 className="card-title">{`${w.indicators}${t.common.colon}${w.indicatorsOf(framework.indicatorCount, framework.countedCount)}`}</h2>
      <DataList
        rows={framework.indicators}
        columns={indicatorColumns(t, framework, edits ? setOpen : null)}
        label={w.indicators}
      />
      {framework.events.length > 0 && (
        <section className="card">
          <h2>{w.history}</h2>
          <Timeline events={framework.events} />
        </section>
      )}
      {open && <IndicatorDialog framework={framework} {...(open !== 'NEW' && { indicator: open })} onClose={() => setOpen(null)} />}
    </>
  );
}

function factsOf(row: FrameworkDetail, t: DiagnosisTexts): Pair[] {
  const w = t.frameworks;
  const used = (
    <Link to="/diagnoses" search={{ frameworkId: row.id }}>
      {row.usedBy}
    </Link>
  );
  return [
    { key: 'code', label: w.code, value: row.code },
    { key: 'edition', label: w.edition, value: row.edition },
    { key: 'subject', label: w.subject, value: t.diagnosisEnums.subject[row.subject] },
    { key: 'method', label: w.method, value: t.diagnosisEnums.method[row.method] },
    { key: 'period', label: w.period, value: periodOf(row, t) },
    { key: 'used', label: w.usedBy, value: used },
    ...(row.method === 'RATIO_INDEX' ? [{ key: 'cap', label: w.ratioCap, value: row.ratioCap ?? w.ratioCapNone }] : []),
    { key: 'pass', label: w.passScore, value: row.passScore ?? w.passScoreNone },
    ...(row.publishedAt ? [{ key: 'published', label: w.publishedAt, value: formatMoment(row.publishedAt) }] : []),
    ...(row.copiedFrom
      ? [
          {
            key: 'from',
            label: w.copiedFrom,
            value: (
              <Link to="/frameworks/$id" params={{ id: row.copiedFrom.id }}>
                {row.copiedFrom.title}
              </Link>
            ),
          },
        ]
      : []),
    { key: 'source', label: w.source, value: row.source, wide: true },
    ...(row.note ? [{ key: 'note', label: w.note, value: <span className="multiline">{row.note}</span>, wide: true }] : []),
  ];
}
