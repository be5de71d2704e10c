import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { AssessmentSide } from '@/shared/gql/enums';
import type { ScoreFieldsFragment } from '@/shared/gql/graphql';
import { DataList } from '@/shared/office/list/DataList';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { VerdictTag } from '../DiagnosisTag';
import { points } from '../points';
import { type DiagnosisDetail, scoresQuery } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { lineColumns } from './lineColumns';

/** The score with its arithmetic, as the server did it. */
export function Score({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const scores = useQuery(scoresQuery(diagnosis.id));
  return <Loaded query={scores}>{({ self, expert }) => <Sides self={self ?? null} expert={expert ?? null} />}</Loaded>;
}

type Both = { self: ScoreFieldsFragment | null; expert: ScoreFieldsFragment | null };

function Sides({ self, expert }: Both) {
  const t = useDiagnosisTexts();
  const [wanted, setWanted] = useState<AssessmentSide | null>(null);
  const side = wanted ?? (expert && expert.answered > 0 ? 'EXPERT' : 'SELF');
  const score = side === 'EXPERT' ? expert : self;
  return (
    <>
      <div className="part-tools">
        {self && expert && (
          <Segmented<AssessmentSide>
            aria-label={t.diagnoses.scoreOf}
            value={side}
            options={(['SELF', 'EXPERT'] as const).map((value) => ({ value, label: t.diagnosisEnums.side[value] }))}
            onChange={setWanted}
          />
        )}
        {!expert && <p className="quiet">{t.diagnoses.hiddenSide}</p>}
      </div>
      {score ? <Sheet score={score} /> : <EmptyState title={t.diagnoses.noScore} />}
    </>
  );
}

function Sheet({ score }: { score: ScoreFieldsFragment }) {
  const t = useDiagnosisTexts();
  return (
    <>
      <section className="card" aria-label={t.diagnoses.score}>
        <Head score={score} />
        <p className="formula">{score.formula}</p>
      </section>
      <section className="card">
        <h2>{t.diagnoses.byGroup}</h2>
        <Groups groups={score.groups} />
      </section>
      <h2 className="card-title">{t.diagnoses.lines}</h2>
      <DataList
        rows={score.lines.map((line) => ({ ...line, id: line.indicator.id }))}
        columns={lineColumns(t)}
        label={t.diagnoses.lines}
      />
    </>
  );
}

function Head({ score }: { score: ScoreFieldsFragment }) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const figures = [
    [w.answeredN, score.answered],
    [w.missingN, score.missing],
    [w.countedN, score.counted],
  ] as const;
  return (
    <div className="score-head">
      <strong>{points(score.score)}</strong>
      <VerdictTag verdict={score.verdict} />
      {score.verdict === 'VETOED' && <span>{w.withoutVeto(score.scoreWithoutVeto)}</span>}
      <dl>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Groups({ groups }: { groups: ScoreFieldsFragment['groups'] }) {
  // A width needs no exactness; the figures beside it have it.
  const share = (points: string, most: string) => (Number(most) > 0 ? Math.min(100, (Number(points) / Number(most)) * 100) : 0);
  return (
    <ul className="score-groups">
      {groups.map(({ name, points, most }) => (
        <li key={name}>
          <span>{name}</span>
          <span className="bar-track">
            <span className="bar" style={{ width: `${share(points, most)}%` }} />
          </span>
          <b>{`${points} / ${most}`}</b>
        </li>
      ))}
    </ul>
  );
}
