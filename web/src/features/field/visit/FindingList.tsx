import { Link } from '@tanstack/react-router';
import { useT } from '@/shared/i18n';
import { SeverityTag, Tag } from '@/shared/ui/tags';
import type { Draft } from '../store/db';
import { useDrafts } from '../store/drafts';
import type { QueueItem } from '../store/item';
import { draftPrefix, routeOfDraft } from '../finding/values';
import { canOf, findingsOf, type ListedFinding, type Visit } from './model';

type Props = { visit: Visit; owner: string; queue: readonly QueueItem[] };

export function FindingList({ visit, owner, queue }: Props) {
  const t = useT();
  const findings = findingsOf(visit, queue);
  const drafts = useDrafts(owner).filter(({ key }) => key.startsWith(draftPrefix(visit.id)));
  const mayLog = canOf(visit, queue).has('LOG_FINDING');
  return (
    <section className="phone-group">
      <h2>
        {t.field.findings} <span>{findings.length}</span>
      </h2>
      {findings.length === 0 && mayLog && <p className="phone-quiet">{t.field.noFindings}</p>}
      <ul className="phone-cards">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <DraftCard draft={draft} visitId={visit.id} />
          </li>
        ))}
        {findings.map((finding) => (
          <li key={finding.id}>
            <FindingCard finding={finding} />
          </li>
        ))}
      </ul>
      {mayLog && (
        <div className="phone-row">
          <Link to="/m/visits/$id/finding" params={{ id: visit.id }} search={{}} className="phone-button">
            ＋ {t.field.freeFinding}
          </Link>
          <Link to="/m/visits/$id/finding" params={{ id: visit.id }} search={{ kind: 'SUGGESTION' }} className="phone-button">
            ＋ {t.field.suggestion}
          </Link>
        </div>
      )}
    </section>
  );
}

function DraftCard({ draft, visitId }: { draft: Draft; visitId: string }) {
  const t = useT();
  return (
    <Link
      to="/m/visits/$id/finding"
      params={{ id: visitId }}
      search={routeOfDraft(draft.key)}
      className="phone-card"
      data-draft
    >
      <strong>{String(draft.values['description'] ?? '') || t.field.newFinding}</strong>
      <span className="phone-card-tags">
        <Tag tone="warn">{t.field.drafts(1)}</Tag>
        {draft.photoIds.length > 0 && <span>{t.field.photosOf(draft.photoIds.length)}</span>}
      </span>
    </Link>
  );
}

function FindingCard({ finding }: { finding: ListedFinding }) {
  const t = useT();
  const body = (
    <>
      <strong>{finding.title}</strong>
      <span className="phone-card-tags">
        <Tag tone="neutral">{t.enums.issueKind[finding.kind]}</Tag>
        <SeverityTag severity={finding.severity} />
        {finding.number && <span>{finding.number}</span>}
        {finding.queued && <Tag tone="warn">{t.field.state[finding.queued.state]}</Tag>}
      </span>
    </>
  );
  if (finding.queued)
    return (
      <Link to="/m/queue" className="phone-card">
        {body}
      </Link>
    );
  return (
    <Link to="/issues/$id" params={{ id: finding.id }} className="phone-card">
      {body}
    </Link>
  );
}
