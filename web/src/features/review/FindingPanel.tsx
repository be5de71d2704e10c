import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ActionDialog } from '@/features/issues/actions/ActionDialog';
import { CitationItem } from '@/shared/ui/CitationItem';
import { Similar } from '@/features/issues/detail/Similar';
import { issueQuery } from '@/features/issues/queries';
import type { IssueAction } from '@/shared/gql/enums';
import type { IssueDetailFragment, IssueRowFragment } from '@/shared/gql/graphql';
import { useHotkeys } from '@/shared/hooks/useHotkeys';
import { useT } from '@/shared/i18n';
import { FileList } from '@/shared/ui/files/FileList';
import { Loaded } from '@/shared/ui/states';
import { SeverityTag, StatusTag, Tag } from '@/shared/ui/tags';
import { DecisionForm } from './DecisionForm';
import { hotkeysOf } from './keys';
import { KeyButton } from './KeyButton';

type Props = { row: IssueRowFragment; active: boolean; onDecided: () => void };

type Mode = 'look' | 'issue' | 'discard' | 'edit';

/** The keys work as soon as the line is there: who knows the list does not wait for the photos. */
export function FindingPanel({ row, active, onDecided }: Props) {
  const issue = useQuery(issueQuery(row.id));
  const [mode, setMode] = useState<Mode>('look');
  const can = issue.data?.viewerCan ?? row.viewerCan;
  const may = (action: IssueAction, to: Mode) => can.includes(action) && (() => setMode(to));
  const runs = { issue: may('ISSUE', 'issue'), discard: may('DISCARD', 'discard'), edit: may('EDIT', 'edit') };
  useHotkeys(hotkeysOf(runs), active && mode === 'look');
  return (
    <section className="review-finding">
      <Loaded query={issue}>
        {(found) => <Finding issue={found} mode={mode} setMode={setMode} runs={runs} onDecided={onDecided} />}
      </Loaded>
    </section>
  );
}

type FindingProps = {
  issue: IssueDetailFragment;
  mode: Mode;
  setMode: (mode: Mode) => void;
  runs: Record<'issue' | 'discard' | 'edit', (() => void) | false>;
  onDecided: () => void;
};

function Finding({ issue, mode, setMode, runs, onDecided }: FindingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [edits, setEdits] = useState(0);
  const look = () => {
    setMode('look');
    heading.current?.focus();
  };
  const edited = () => {
    setEdits((n) => n + 1);
    look();
  };
  // After a decision the next finding opens and whoever listens hears its title, unless a key was quicker.
  const [quiet] = useState(mode !== 'look');
  useEffect(() => {
    if (!quiet) heading.current?.focus();
  }, [quiet]);
  return (
    <>
      <Head issue={issue} heading={heading} />
      {(mode === 'look' || mode === 'edit') && <Deeds runs={runs} />}
      {(mode === 'issue' || mode === 'discard') && (
        <DecisionForm
          key={`${mode}${edits}`}
          action={mode === 'issue' ? 'ISSUE' : 'DISCARD'}
          issue={issue}
          onCancel={look}
          onEdit={runs.edit}
          onDone={onDecided}
        />
      )}
      <Similar issue={issue} onRecorded={onDecided} />
      <Body issue={issue} />
      {mode === 'edit' && <ActionDialog action="EDIT" issue={issue} onClose={look} onDone={edited} />}
    </>
  );
}

function Deeds({ runs }: Pick<FindingProps, 'runs'>) {
  const t = useT();
  return (
    <div className="review-deeds">
      {runs.issue && <KeyButton deed="issue" primary onClick={runs.issue} />}
      {runs.discard && <KeyButton deed="discard" danger onClick={runs.discard} />}
      {runs.edit && <KeyButton deed="edit" onClick={runs.edit} />}
      {!runs.issue && !runs.discard && <p>{t.review.decided}</p>}
    </div>
  );
}

type HeadProps = { issue: IssueDetailFragment; heading: React.RefObject<HTMLHeadingElement | null> };

function Head({ issue, heading }: HeadProps) {
  const t = useT();
  return (
    <header>
      <h2 ref={heading} tabIndex={-1}>
        {issue.title}
      </h2>
      <p className="review-tags">
        <SeverityTag severity={issue.severity} />
        <StatusTag status={issue.status} />
        <Tag tone="neutral">{t.enums.issueKind[issue.kind]}</Tag>
        <span>{issue.enterprise?.name ?? t.common.parkItself}</span>
        <span>{issue.category}</span>
        {issue.dueOn && (
          <span>
            {t.fields.dueOn} {issue.dueOn}
          </span>
        )}
        {issue.responsible && (
          <span>
            {t.fields.responsible} {issue.responsible.name}
          </span>
        )}
      </p>
    </header>
  );
}

function Body({ issue }: { issue: IssueDetailFragment }) {
  const t = useT();
  return (
    <div className="review-body">
      {issue.files.length > 0 ? <FileList files={issue.files} /> : <p className="review-none">{t.common.noPhoto}</p>}
      <p className="review-text">{issue.description}</p>
      {issue.place && (
        <p>
          {t.fields.place}
          {t.common.colon}
          {issue.place}
        </p>
      )}
      <h3>{t.issues.why}</h3>
      <p className="review-none">{t.issues.basisOn(issue.basisDay)}</p>
      {issue.basis.length === 0 && <p className="review-none">{t.issues.noBasis}</p>}
      <ul className="citations">
        {issue.basis.map((citation) => (
          <CitationItem key={`${citation.lawTitle}${citation.editionLabel}${citation.article}`} citation={citation} />
        ))}
      </ul>
      {issue.basisNote && <p className="review-text">{issue.basisNote}</p>}
      {issue.advice && (
        <>
          <h3>{t.fields.advice}</h3>
          <p className="review-text">{issue.advice}</p>
        </>
      )}
      <p className="review-none">
        {t.fields.foundBy} {issue.foundBy.name} · {t.fields.foundOn} {issue.foundOn}
      </p>
    </div>
  );
}
