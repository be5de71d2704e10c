import { App } from 'antd';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState } from '@/shared/ui/states';
import { Timeline } from '@/shared/ui/Timeline';
import type { Place } from './audit/form';
import { Banner, isNotHandedIn } from './Banner';
import { Carried } from './entry/Carried';
import { Findings } from './entry/Findings';
import type { EntryStore } from './entry/EntryStore';
import type { Finding } from './entry/findings';
import { keyOf } from './entry/places';
import { SaveStatus } from './entry/SaveStatus';
import { Standstill } from './entry/Standstill';
import { useEntryStore } from './entry/useEntryStore';
import { useSheetModel } from './entry/useSheetModel';
import { FilingActions } from './FilingActions';
import { FilingFacts } from './FilingFacts';
import { DueOn, FilingTag } from './FilingTag';
import type { FilingDetail, FormDetail } from './queries';
import { ChangedList } from './review/ChangedList';
import { CommentList } from './review/CommentList';
import { Submissions } from './review/Submissions';
import { useComments, type WrittenComments } from './review/useComments';
import { CellBar } from './sheet/CellBar';
import { SheetContext } from './sheet/context';
import { SheetView } from './sheet/Sheet';

type Props = { filing: FilingDetail; form: FormDetail };

const NO_VERDICTS: never[] = [];

export function FilingView({ filing, form }: Props) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const store = useEntryStore(filing);
  const comments = useComments(filing.id);
  const written = filing.viewerCan.includes('RETURN') ? comments : null;
  const changes = useMemo(() => changesOf(filing), [filing]);
  const { sheet, findings, focused } = useFilingSheet({ filing, form }, store, [written, changes]);
  const title = `${filing.period} ${locale === 'EN' ? form.form.titleEn : form.form.titleZh}`;
  useCrumb(title);
  return (
    <SheetContext value={sheet}>
      <PageHeader
        title={title}
        tags={
          <>
            <FilingTag status={filing.status} />
            <span>
              {t.filings.dueOn} <DueOn filing={filing} />
            </span>
            <SaveStatus store={store} writes={filing.lock === null} />
          </>
        }
        actions={<FilingActions filing={filing} store={store} comments={comments} />}
      />
      <FilingFacts filing={filing} />
      <Banner filing={filing} />
      <div className="filing-grid">
        <div className="filing-main">
          <Content filing={filing} bar={<CellBar asked={askedOf(filing, title)} focused={focused} written={written} />} />
        </div>
        <Side filing={filing} findings={findings} written={written} changes={changes} />
      </div>
      {filing.events.length > 0 && (
        <section className="card">
          <h2>{t.filings.history}</h2>
          <Timeline events={filing.events} />
        </section>
      )}
    </SheetContext>
  );
}

function Content({ filing, bar }: { filing: FilingDetail; bar: ReactNode }) {
  const t = useFilingTexts();
  if (filing.standstill) return <Standstill filing={filing} />;
  if (isNotHandedIn(filing)) return <EmptyState title={t.filings.notHandedIn} />;
  return (
    <>
      <SheetView />
      {bar}
    </>
  );
}

function askedOf({ id, park, enterprise }: FilingDetail, label: string) {
  return { id, label, side: { parkId: park.id, enterpriseId: enterprise.id } };
}

type SideProps = {
  filing: FilingDetail;
  findings: readonly Finding[];
  written: WrittenComments | null;
  changes: Changes;
};

function Side({ filing, findings, written, changes }: SideProps) {
  return (
    <aside className="filing-side">
      <Findings filing={filing} findings={findings} />
      <CommentList filing={filing} written={written} />
      <Carried filing={filing} />
      <ChangedList filing={filing} changes={changes} />
      <Submissions filing={filing} />
    </aside>
  );
}

type Changes = readonly { place: Place; before: string; after: string }[];

function useFilingSheet({ filing, form }: Props, store: EntryStore, [written, changes]: [WrittenComments | null, Changes]) {
  const t = useFilingTexts();
  const { message } = App.useApp();
  return useSheetModel({
    store,
    form,
    locked: filing.lock ? t.enums.filingLock[filing.lock] : null,
    ruleContext: filing.ruleContext ?? null,
    verdicts: filing.check?.verdicts ?? NO_VERDICTS,
    earlier: filing.earlier,
    comments: useShownComments(filing, written?.comments ?? null),
    changed: useMemo(() => new Map(changes.map(({ place, before }) => [keyOf(place), before])), [changes]),
    say: useCallback((text: string) => void message.info(text), [message]),
  });
}

/** What the writer changed since the last submission; for a reviewer, what the last submission changed. */
function changesOf(filing: FilingDetail) {
  if (filing.changedSinceSubmission.length > 0) return filing.changedSinceSubmission;
  return filing.submissions[0]?.differences ?? [];
}

/** The comments of the last return, or those that a reviewer is writing. */
function useShownComments(filing: FilingDetail, mine: ReadonlyMap<string, string> | null) {
  return useMemo(() => {
    const all = new Map(
      filing.comments.map(({ place, text, by }) => [keyOf(place), { text, by: by?.name ?? '' }] as const),
    );
    for (const [key, text] of mine ?? []) all.set(key, { text, by: '' });
    return all;
  }, [filing.comments, mine]);
}
