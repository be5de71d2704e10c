import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { request } from '@/shared/api';
import { AuditStateDocument, type AuditStateQuery } from '@/shared/gql/graphql';
import { useAuditTexts } from '@/features/audit/texts';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { formatMoment } from '@/shared/ui/text/time';

const AGAIN_MS = 15_000;

/** How the chain of hashes stands, and what to do with its head. */
export function ChainState() {
  const query = useQuery({
    queryKey: ['audit', 'state'],
    queryFn: () => request(AuditStateDocument, {}).then((data) => data.auditState),
    refetchInterval: AGAIN_MS,
  });
  return <Loaded query={query}>{(state) => <Shown state={state} />}</Loaded>;
}

function Shown({ state }: { state: AuditStateQuery['auditState'] }) {
  const t = useAuditTexts();
  // The first walk finds nothing to walk over: that is no proof yet.
  const isVerified = state.verifiedAt && state.verifiedSeq > 0;
  const verified = isVerified
    ? t.audit.verifiedUntil(state.verifiedSeq, formatMoment(state.verifiedAt))
    : t.audit.notVerified;
  return (
    <section className="card" aria-label={t.audit.chain}>
      {typeof state.brokenSeq === 'number' && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t.audit.broken(state.brokenSeq)}
          description={state.brokenWhy}
          style={{ marginBottom: 12 }}
        />
      )}
      <Pairs
        pairs={[
          { key: 'seq', label: t.audit.links, value: t.audit.sealed(state.seq, state.unsealed) },
          { key: 'verified', label: t.audit.verified, value: verified },
          {
            key: 'head',
            label: t.audit.head,
            wide: true,
            value: <code className="audit-head">{`${state.seq}:${state.hash}`}</code>,
          },
        ]}
      />
      <p className="hint">{t.audit.headHint}</p>
    </section>
  );
}
