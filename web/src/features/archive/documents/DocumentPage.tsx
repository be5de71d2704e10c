import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { type Pair, Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { ConfidenceTag, DueTag, Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { Timeline } from '@/shared/ui/Timeline';
import '../archive.css';
import { documentName, typeName } from '../names';
import { subjectOf, toArchive } from '../places';
import { type DocumentDetail, documentQuery } from '../queries';
import { DocumentTag } from '../tags';
import { type ArchiveTexts, useArchiveTexts } from '../texts';
import { DocumentActions } from './DocumentActions';

/** One document with all that it was before. */
export function DocumentPage() {
  const { locale } = useI18n();
  const { id } = useParams({ from: '/office/archive/documents/$id' });
  const query = useQuery(documentQuery(id));
  useCrumb(query.data && documentName(query.data, locale));
  return <Loaded query={query} page>{(document) => <View document={document} />}</Loaded>;
}

function View({ document }: { document: DocumentDetail }) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  return (
    <>
      <PageHeader
        title={documentName(document, locale)}
        tags={
          <>
            <DocumentTag state={document.state} />
            {document.state !== 'VALID' && <DueTag daysLeft={document.daysLeft} />}
          </>
        }
        actions={<DocumentActions document={document} />}
      />
      <section className="card">
        <Pairs pairs={factsOf(document, t, typeName(document.type, locale))} />
      </section>
      <section className="card">
        <h2>{t.archive.files}</h2>
        {document.files.length > 0 ? <FileList files={document.files} /> : <p className="muted">{t.archive.noFiles}</p>}
      </section>
      <Revisions document={document} />
      <section className="card">
        <h2>{t.issues.history}</h2>
        <Timeline events={document.events} />
      </section>
    </>
  );
}

function factsOf(document: DocumentDetail, t: ArchiveTexts, type: string): Pair[] {
  const subject = subjectOf(document);
  const { withdrawnAt } = document;
  return [
    { key: 'subject', label: t.archive.subject[document.kind], value: <Link {...toArchive(subject)}>{subject.name}</Link> },
    { key: 'type', label: t.archive.type, value: type },
    { key: 'number', label: t.archive.number, value: document.number },
    { key: 'authority', label: t.archive.authority, value: document.authority },
    { key: 'issuedOn', label: t.archive.issuedOn, value: document.issuedOn },
    { key: 'expiresOn', label: t.archive.expiresOn, value: document.expiresOn ?? t.archive.validForever },
    ...(document.renewalDueOn
      ? [{ key: 'renewal', label: t.archive.reminders, value: t.archive.renewalBy(document.renewalDueOn), wide: true }]
      : []),
    ...(withdrawnAt
      ? [
          {
            key: 'withdrawn',
            label: t.archiveEnums.documentState.WITHDRAWN,
            value: `${document.withdrawReason}（${t.archive.withdrawn(document.withdrawnBy?.name ?? '', formatMoment(withdrawnAt))}）`,
            wide: true,
          },
        ]
      : []),
    ...(document.note
      ? [{ key: 'note', label: t.archive.note, value: <span className="multiline">{document.note}</span>, wide: true }]
      : []),
    { key: 'basis', label: t.archive.basis, value: <Basis document={document} />, wide: true },
  ];
}

function Basis({ document: { type } }: { document: DocumentDetail }) {
  const t = useArchiveTexts();
  return (
    <>
      {type.basis} <ConfidenceTag confidence={type.confidence} />
      {type.source && (
        <p className="citation-dates">
          {t.common.source}
          {t.common.colon}
          {type.source}
        </p>
      )}
    </>
  );
}

function Revisions({ document }: { document: DocumentDetail }) {
  const t = useArchiveTexts();
  if (document.revisions.length < 2) return null;
  return (
    <section className="card">
      <h2>{t.archive.revisions}</h2>
      <ol className="ps-timeline document-revisions">
        {document.revisions.map((one) => (
          <li key={one.revision}>
            <header>
              <strong>{t.archive.revision(one.revision)}</strong>
              {one.revision === document.revision && <Tag tone="info">{t.archive.present}</Tag>}
              <span>{t.archive.madeBy(one.madeBy?.name ?? '', formatMoment(one.madeAt))}</span>
            </header>
            <p>{[one.number, one.authority, one.issuedOn].filter(Boolean).join(' · ')}</p>
            {one.expiresOn && (
              <p>
                {t.archive.expiresOn}
                {t.common.colon}
                {one.expiresOn}
              </p>
            )}
            {one.note && <p className="multiline">{one.note}</p>}
            {one.files.length > 0 && <FileList files={one.files} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
