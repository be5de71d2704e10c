import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import { ApiError, request } from '@/shared/api';
import type { CitingKind } from '@/shared/gql/enums';
import { CitationReviewCountsDocument, MarkCitationReviewedDocument } from '@/shared/gql/graphql';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { CitationItem } from '@/shared/ui/CitationItem';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { errorText } from '@/shared/ui/text/errorText';
import { KINDS, type Row } from './kinds';
import { RecordEdition } from './RecordEdition';
import './review.css';

/** What cites an edition of a law that has ended, kind by kind. */
export function LawReviewPage() {
  const t = useQuestionTexts();
  const navigate = useNavigate();
  const { citing: kind = 'ANSWER' } = useSearch({ from: '/office/law-review' });
  const [recording, setRecording] = useState(false);
  const counts = useQuery({
    queryKey: ['lawReview', 'counts'],
    queryFn: () => request(CitationReviewCountsDocument, {}).then((data) => data.citationReviewCounts),
  });
  return (
    <>
      <PageHeader
        title={t.lawReview.title}
        actions={
          <>
            <Button onClick={() => setRecording(true)}>{t.lawReview.record}</Button>
            <ExportButton list="law-review" search={{ citing: kind }} title={t.lawReview.title} />
          </>
        }
      />
      <p>{t.lawReview.lead}</p>
      <Loaded query={counts}>
        {(data) => (
          <div className="chips">
            <ul aria-label={t.lawReview.counts}>
              {KINDS.map((one) => (
                <li key={one.kind}>
                  <button
                    type="button"
                    className="chip"
                    aria-pressed={one.kind === kind}
                    onClick={() => void navigate({ to: '/law-review', search: { citing: one.kind } })}
                  >
                    {t.lawReview[one.count]} <b>{data[one.count]}</b>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Loaded>
      <Rows key={kind} kind={kind} />
      {recording && <RecordEdition onClose={() => setRecording(false)} />}
    </>
  );
}

function Rows({ kind }: { kind: CitingKind }) {
  const t = useQuestionTexts();
  const read = KINDS.find((one) => one.kind === kind)?.read;
  const query = useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['lawReview', kind],
      queryFn: ({ pageParam }) => (read ?? Promise.reject)(pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => (page.hasNextPage ? page.endCursor : undefined),
    }),
  );
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.nodes);
        if (rows.length === 0) return <EmptyState hint={t.lawReview.empty} />;
        return (
          <>
            <ul className="law-review">
              {rows.map((row) => (
                <Citing key={row.id} kind={kind} row={row} />
              ))}
            </ul>
            {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>{t.common.more}</Button>}
          </>
        );
      }}
    </Loaded>
  );
}

function Citing({ kind, row }: { kind: CitingKind; row: Row }) {
  const t = useQuestionTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const marking = useMutation({
    mutationFn: () => request(MarkCitationReviewedDocument, { input: { kind, id: row.id } }),
    onSuccess: () => {
      message.success(t.lawReview.marked);
      return client.invalidateQueries({ queryKey: ['lawReview'] });
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  return (
    <li className="card">
      <h2>{row.href ? <Link to={row.href as string}>{row.title}</Link> : row.title}</h2>
      {row.legalBasis && <p>{row.legalBasis}</p>}
      <ul className="citations">
        {row.basis.map((citation) => (
          <CitationItem key={`${citation.lawTitle}-${citation.editionLabel}-${citation.article}`} citation={citation} />
        ))}
      </ul>
      <Button loading={marking.isPending} onClick={() => marking.mutate()} aria-label={`${t.lawReview.mark} ${row.title}`}>
        {t.lawReview.mark}
      </Button>
    </li>
  );
}
