import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ArchiveEntryKind } from '@/shared/gql/enums';
import type { ArchiveLineFragment } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { formatDayOf } from '@/shared/ui/text/time';
import { ENTRY_KINDS, type OneSearch } from './filter';
import { documentName } from './names';
import { toArchive } from './places';
import { type ArchiveDetail, timelineQuery } from './queries';
import { useArchiveTexts } from './texts';

type Props = { archive: ArchiveDetail; search: OneSearch };

/** What happened, the newest first; each entry opens what it is about. */
export function TimeLine({ archive, search }: Props) {
  const t = useArchiveTexts();
  const query = useInfiniteQuery(timelineQuery(archive.kind, archive.id, search.entries));
  return (
    <section className="card" id="timeline">
      <h2>
        {t.archive.timeline}
        <KindSelect archive={archive} search={search} />
      </h2>
      <Loaded query={query}>
        {({ pages }) => {
          const entries = pages.flatMap(({ nodes }) => nodes);
          if (entries.length === 0) return <p className="muted">{t.archive.timelineEmpty}</p>;
          return (
            <>
              <ol className="ps-timeline archive-line">
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </ol>
              {query.hasNextPage && (
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t.common.more}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Entry({ entry }: { entry: ArchiveLineFragment }) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const { documentType, honour, verdict } = entry;
  const title = documentType ? documentName({ title: entry.title, type: documentType }, locale) : entry.title;
  const parts = [
    honour && t.archiveEnums.honourLevel[honour.level],
    verdict && t.archiveEnums.verdict[verdict],
    entry.text,
    honour?.revoked && t.archive.revoked,
  ].filter((part) => typeof part === 'string' && part !== '');
  return (
    <li>
      <header>
        <time dateTime={entry.at}>{honour && !entry.dayKnown ? t.archive.year(honour.year) : formatDayOf(entry.at)}</time>
        <Tag tone="neutral">{t.archiveEnums.entryKind[entry.kind]}</Tag>
        <Link to={entry.href as string}>{title}</Link>
      </header>
      {parts.length > 0 && <p>{parts.join(' · ')}</p>}
    </li>
  );
}

function KindSelect({ archive, search }: Props) {
  const t = useArchiveTexts();
  const navigate = useNavigate();
  const { entries, ...rest } = search;
  return (
    <Select<ArchiveEntryKind>
      aria-label={t.archive.timeline}
      placeholder={t.archive.allStates}
      allowClear
      style={{ width: 140 }}
      value={entries ?? null}
      options={ENTRY_KINDS.map((value) => ({ value, label: t.archiveEnums.entryKind[value] }))}
      onChange={(next) =>
        void navigate({ ...toArchive(archive), search: next ? { ...rest, entries: next } : rest, resetScroll: false })
      }
    />
  );
}
