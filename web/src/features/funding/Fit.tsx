import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FundingFitFieldsFragment } from '@/shared/gql/graphql';
import { enterprisesQuery } from '@/shared/office/form/find';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { ApplyButton } from './ApplyButton';
import { ApplicationTag, ResultTag, VerdictTag } from './FundingTags';
import { type CallDetail, fitQuery } from './queries';
import { type FundingTexts, useFundingTexts } from './texts';

type Condition = CallDetail['conditions'][number];

/** What is asked for, in words: the kind, its values, and what the institute wrote. */
export function conditionText({ kind, values, text }: Condition, t: FundingTexts): string {
  const word = t.consultingEnums.fundingConditionKind[kind];
  const codes = values.length > 0 ? `（${values.join(t.common.comma)}）` : '';
  if (kind === 'CONFIRM') return text;
  return text && text !== word ? `${word}${codes}${t.common.colon}${text}` : `${word}${codes}`;
}

export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const t = useFundingTexts();
  return (
    <ol>
      {conditions.map((condition) => (
        <li key={condition.number}>{conditionText(condition, t)}</li>
      ))}
    </ol>
  );
}

/** Each condition with its verdict and what the register says; below it what may be done. */
export function FitCard({ fit, call, confirmed = [] }: { fit: FundingFitFieldsFragment; call?: CallDetail; confirmed?: readonly number[] }) {
  const t = useFundingTexts();
  return (
    <div className="fit">
      <header>
        <h3>{fit.enterprise.name}</h3>
        <VerdictTag verdict={fit.verdict} />
        {call && fit.application && (
          <Link to="/funding/applications/$id" params={{ id: fit.application.id }}>
            {t.funding.openApplication} <ApplicationTag status={fit.application.status} />
          </Link>
        )}
        {call && !fit.application && fit.verdict !== 'UNFIT' && call.viewerCan.includes('APPLY') && <ApplyButton call={call} fit={fit} />}
      </header>
      <ul className="fit-list">
        {fit.conditions.map(({ condition, result, actual }) => (
          <li key={condition.number}>
            <span>
              <ResultTag result={result} />
            </span>
            <div>
              <strong>{conditionText(condition, t)}</strong>
              {actual && (
                <em>
                  {t.funding.actual}
                  {t.common.colon}
                  {actual}
                </em>
              )}
            </div>
            {confirmed.includes(condition.number) && <Tag tone="good">{t.funding.confirmedMark}</Tag>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** For who sees several enterprises: how one of them stands. */
export function FitChooser({ call }: { call: CallDetail }) {
  const t = useFundingTexts();
  const [enterpriseId, setEnterpriseId] = useState<string>();
  return (
    <>
      <RemoteSelect
        label={t.funding.fitOf}
        width={300}
        value={enterpriseId}
        find={(text) => enterprisesQuery(text, undefined)}
        hint={(row) => row.park.name}
        onChange={setEnterpriseId}
      />
      {enterpriseId ? <Chosen call={call} enterpriseId={enterpriseId} /> : <p className="muted">{t.funding.chooseEnterprise}</p>}
    </>
  );
}

function Chosen({ call, enterpriseId }: { call: CallDetail; enterpriseId: string }) {
  const fit = useQuery(fitQuery(call.id, enterpriseId));
  return <Loaded query={fit}>{(found) => <FitCard fit={found} call={call} />}</Loaded>;
}
