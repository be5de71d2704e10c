import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { WhatIfInput, WhatIfQuery } from '@/shared/gql/graphql';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { ErrorState, Loaded } from '@/shared/ui/states';
import { VerdictTag } from '../DiagnosisTag';
import { points } from '../points';
import { answersQuery, type DiagnosisDetail, type DiagnosisItem, gapsQuery, whatIfQuery } from '../queries';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { changesOf } from './changes';
import { withUnit } from './lineColumns';

type Assumed = Record<string, string>;

/** Change some values and see the score: the server computes it, nothing is stored. */
export function WhatIf({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const answers = useQuery(answersQuery(diagnosis.id));
  return <Loaded query={answers}>{({ items }) => <Trial id={diagnosis.id} items={items} />}</Loaded>;
}

function Trial({ id, items }: { id: string; items: DiagnosisItem[] }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const [assumed, setAssumed] = useState<Assumed>({});
  const { data: gaps = [] } = useQuery(gapsQuery(id));
  const changes: WhatIfInput[] = useDeferredValue(changesOf(items, assumed));
  const result = useQuery(whatIfQuery(id, changes));
  // What would bring the most comes first; the rest as the framework has it.
  const place = new Map(gaps.map((gap, at) => [gap.indicator.id, at]));
  const rows = items
    .map((item) => ({ ...item, id: item.indicator.id }))
    .toSorted((a, b) => (place.get(a.id) ?? items.length) - (place.get(b.id) ?? items.length));
  return (
    <>
      <p className="quiet">{w.whatIfHint}</p>
      {result.error && !result.data ? (
        <ErrorState error={result.error} />
      ) : (
        <Result result={result.data} changed={changes.length} onClear={() => setAssumed({})} />
      )}
      {result.error && result.data && <ErrorState error={result.error} />}
      <DataList
        rows={rows}
        columns={columnsOf(t, assumed, result.data, (indicator, text) => setAssumed((all) => ({ ...all, [indicator]: text })))}
        label={w.tab.whatif}
      />
    </>
  );
}

type ResultProps = { result: WhatIfQuery['diagnosisWhatIf'] | undefined; changed: number; onClear: () => void };

function Result({ result, changed, onClear }: ResultProps) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  if (!result) return null;
  const rises = !result.difference.startsWith('-');
  return (
    <output className="card whatif-result">
      <span>
        {w.current} <strong>{points(result.before.score)}</strong>
      </span>
      <span>
        {w.assumed} <strong>{points(result.after.score)}</strong> <VerdictTag verdict={result.after.verdict} />
      </span>
      <span className={rises ? 'gain' : 'late'}>{`${w.difference} ${rises ? '+' : ''}${points(result.difference)}`}</span>
      {changed > 0 && <span>{w.changedN(changed)}</span>}
      {changed > 0 && <Button onClick={onClear}>{w.whatIfClear}</Button>}
    </output>
  );
}

type Row = DiagnosisItem & { id: string };

function columnsOf(
  t: DiagnosisTexts,
  assumed: Assumed,
  result: WhatIfQuery['diagnosisWhatIf'] | undefined,
  onAssume: (indicatorId: string, text: string) => void,
): Column<Row>[] {
  const w = t.diagnoses;
  const lines = new Map(result?.after.lines.map((line) => [line.indicator.id, line]));
  return [
    {
      key: 'indicator',
      title: w.indicator,
      main: true,
      width: 260,
      render: ({ indicator }) => (
        <div className="title-cell">
          <strong>{indicator.name}</strong>
          <span className="title-cell-sub">{`${indicator.code} ${indicator.group}`}</span>
        </div>
      ),
    },
    { key: 'now', title: w.now, render: (row) => <Now row={row} /> },
    { key: 'leading', title: w.leading, render: (row) => <span className="nowrap">{withUnit(row.leading, row.indicator.unit)}</span> },
    {
      key: 'assume',
      title: w.tab.whatif,
      render: ({ id, indicator }) => (
        <Assume indicator={indicator} value={assumed[id] ?? ''} onChange={(text) => onAssume(id, text)} />
      ),
    },
    {
      key: 'points',
      title: w.pointsOfMost,
      render: ({ id, indicator }) => {
        const line = lines.get(id);
        return line && indicator.kind !== 'VETO' ? <span className="nowrap">{`${line.points} / ${line.most}`}</span> : null;
      },
    },
    { key: 'arithmetic', title: w.arithmetic, width: 280, render: ({ id }) => <span className="arithmetic">{lines.get(id)?.arithmetic ?? ''}</span> },
  ];
}

function Now({ row }: { row: Row }) {
  const w = useDiagnosisTexts().diagnoses;
  const answer = row.expert ?? row.self;
  if (!answer) return <>{w.notAnswered}</>;
  if (answer.notApplicable) return <>{w.notApplicable}</>;
  if (answer.met !== null && answer.met !== undefined) return <>{answer.met ? w.met : w.notMet}</>;
  return <span className="nowrap">{withUnit(answer.value ?? answer.points, row.indicator.unit)}</span>;
}

type AssumeProps = { indicator: DiagnosisItem['indicator']; value: string; onChange: (text: string) => void };

function Assume({ indicator, value, onChange }: AssumeProps) {
  const w = useDiagnosisTexts().diagnoses;
  const label = w.assume(indicator.name);
  if (indicator.measure === 'MET') {
    return (
      <Select
        className="whatif-input"
        aria-label={label}
        value={value}
        options={[
          { value: '', label: w.asIs },
          { value: 'true', label: w.met },
          { value: 'false', label: w.notMet },
        ]}
        onChange={onChange}
      />
    );
  }
  return (
    <Input
      className="whatif-input"
      aria-label={label}
      inputMode="decimal"
      maxLength={30}
      placeholder={w.asIs}
      suffix={indicator.measure === 'POINTS' ? `/ ${indicator.weight ?? ''}` : indicator.unit}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
