import { Link } from '@tanstack/react-router';
import { useI18n } from '@/shared/i18n';
import { FileList } from '@/shared/ui/files/FileList';
import { ConfidenceTag, DueTag } from '@/shared/ui/tags';
import { formatDayOf } from '@/shared/ui/text/time';
import { DocumentActions } from './documents/DocumentActions';
import { typeName } from './names';
import type { ArchiveDetail, Slot } from './queries';
import { SlotActions } from './SlotActions';
import { SlotTag } from './tags';
import { useArchiveTexts } from './texts';

type Props = { archive: ArchiveDetail; slot: Slot };

export function SlotItem({ archive, slot }: Props) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const { type, exemption } = slot;
  return (
    <li data-state={slot.state} data-type={type.code}>
      <div className="slot-head">
        <h3>{typeName(type, locale)}</h3>
        <SlotTag state={slot.state} />
        <SlotActions archive={archive} slot={slot} />
      </div>
      {exemption && (
        <p className="slot-note">
          {exemption.reason}（{t.archive.exempted(exemption.notedBy?.name ?? '', formatDayOf(exemption.notedAt))}）
        </p>
      )}
      {slot.documents.length > 0 && (
        <ul className="slot-documents">
          {slot.documents.map((document) => (
            <Held key={document.id} document={document} />
          ))}
        </ul>
      )}
      {type.basis && (
        <details>
          <summary>{t.archive.basis}</summary>
          <p>
            {type.basis} <ConfidenceTag confidence={type.confidence} />
          </p>
          {type.source && (
            <p>
              {t.common.source}
              {t.common.colon}
              {type.source}
            </p>
          )}
        </details>
      )}
    </li>
  );
}

function Held({ document }: { document: Slot['documents'][number] }) {
  const t = useArchiveTexts();
  const { type } = document;
  const { locale } = useI18n();
  return (
    <li data-document={document.id}>
      <div>
        <Link to="/archive/documents/$id" params={{ id: document.id }}>
          {document.title || document.number || typeName(type, locale)}
        </Link>
        <small>
          {[document.title && document.number, document.authority, document.issuedOn, t.archive.revision(document.revision)]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {document.files.length > 0 && <FileList files={document.files} />}
      </div>
      <div className="slot-until">
        {document.expiresOn ? (
          <>
            <span className="nowrap">
              {t.archive.expiresOn} {document.expiresOn}
            </span>
            {document.state !== 'VALID' && <DueTag daysLeft={document.daysLeft} />}
          </>
        ) : (
          type.hasExpiry && <span>{t.archive.validForever}</span>
        )}
        {document.renewalDueOn && document.state !== 'VALID' && <small>{t.archive.renewalBy(document.renewalDueOn)}</small>}
      </div>
      <div className="button-row">
        <DocumentActions document={document} small />
      </div>
    </li>
  );
}
