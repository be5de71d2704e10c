import { App } from 'antd';
import { useCallback, useMemo } from 'react';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Timeline } from '@/shared/ui/Timeline';
import { Banner } from './Banner';
import { Carried } from './entry/Carried';
import { Findings } from './entry/Findings';
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
import { useComments } from './review/useComments';
import { CellBar } from './sheet/CellBar';
import { SheetContext } from './sheet/context';
import { SheetView } from './sheet/Sheet';

type Props = { filing: FilingDetail; form: FormDetail };

const NO_ROWS: FilingDetail['earlier'] = [];
const NO_VERDICTS: never[] = [];

export function FilingView({ filing, form }: Props) {
  const { t, locale } = useI18n();
  const { message } = App.useApp();
  const store = useEntryStore(filing);
  const written = useComments(filing.id);
  const returns = filing.viewerCan.includes('RETURN');
  const changes = useMemo(() => changesOf(filing), [filing]);
  const say = useCallback((text: string) => void message.info(text), [message]);
  const { sheet, findings, focused } = useSheetModel({
    store,
    form,
    locked: filing.lock ? t.enums.filingLock[filing.lock] : null,
    ruleContext: filing.ruleContext ?? null,
    verdicts: filing.check?.verdicts ?? NO_VERDICTS,
    earlier: filing.earlier ?? NO_ROWS,
    comments: useShownComments(filing, returns ? written.comments : null),
    changed: useMemo(() => new Map(changes.map(({ place, before }) => [keyOf(place), before])), [changes]),
    say,
  });
  const title = `${filing.period} ${locale === 'EN' ? form.form.titleEn : form.form.titleZh}`;
  useCrumb(title);
  return (
    <SheetContext value={sheet}>
      <PageHeader
        title={title}
        tags={
          <>
            <FilingTag status={filing.status} />
            <DueOn filing={filing} />
            <SaveStatus store={store} writes={filing.lock === null} />
          </>
        }
        actions={<FilingActions filing={filing} store={store} comments={written} />}
      />
      <FilingFacts filing={filing} />
      <Banner filing={filing} />
      <div className="filing-grid">
        <div className="filing-main">
          {filing.kind === 'STANDSTILL' && filing.standstill ? <Standstill filing={filing} /> : <SheetView />}
        </div>
        <aside className="filing-side">
          <Findings filing={filing} findings={findings} />
          <CommentList filing={filing} written={returns ? written : null} />
          <Carried filing={filing} />
          <ChangedList filing={filing} changes={changes} />
          <Submissions filing={filing} />
        </aside>
      </div>
      {filing.kind === 'FORM' && <CellBar focused={focused} written={returns ? written : null} />}
      <section className="card">
        <h2>{t.filings.history}</h2>
        <Timeline events={filing.events} />
      </section>
    </SheetContext>
  );
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
