import { Link } from '@tanstack/react-router';
import { useI18n } from '@/shared/i18n';
import { Meter } from './Meter';
import { typeName } from './names';
import { QrImage } from './QrImage';
import type { ArchiveDetail } from './queries';
import { useArchiveTexts } from './texts';

/** The score, what is missing, and the code that opens this page. */
export function Completeness({ archive }: { archive: ArchiveDetail }) {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const lacking = archive.slots.filter(({ required, state }) => required && (state === 'MISSING' || state === 'EXPIRED'));
  return (
    <section className="card" aria-label={t.archive.completeness}>
      <div className="archive-head">
        <div>
          <h2 className="card-title">{t.archive.completeness}</h2>
          <div className="archive-sum">
            <Meter archive={archive} big />
            <div className="archive-missing">
              <p>
                {lacking.length === 0
                  ? t.archive.nothingMissing
                  : t.archive.stillMissing(lacking.map(({ type }) => typeName(type, locale)).join(t.common.comma))}
              </p>
              {archive.nextExpiresOn && (
                <p>
                  {t.archive.nextExpiry}
                  {t.common.colon}
                  {archive.nextExpiresOn}
                </p>
              )}
            </div>
          </div>
        </div>
        <div className="archive-qr">
          <QrImage archive={archive} size={116} />
          <Link
            to={archive.kind === 'PARK' ? '/archive/park/$id/qr' : '/archive/enterprise/$id/qr'}
            params={{ id: archive.id }}
          >
            {t.archive.qrPrint}
          </Link>
        </div>
      </div>
    </section>
  );
}
