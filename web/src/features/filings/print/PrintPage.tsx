import { Link, useSearch } from '@tanstack/react-router';
import { useFilingTexts } from '@/features/filings/texts';
import { useI18n } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { today } from '@/shared/ui/text/time';
import { FilingLoaded } from '../FilingLoaded';
import type { FilingDetail, FormDetail } from '../queries';
import { PrintSection } from './PrintSection';
import '../filings.css';

/** The form on paper, filled or empty: enterprises still keep the stamped copy. */
export function PrintPage() {
  return <FilingLoaded>{(filing, form) => <Paper filing={filing} form={form} />}</FilingLoaded>;
}

function Paper({ filing, form }: { filing: FilingDetail; form: FormDetail }) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const { blank = false } = useSearch({ from: '/office/filings/$id/print' });
  const title = locale === 'EN' ? form.form.titleEn : form.form.titleZh;
  return (
    <article className="paper">
      <PageHeader
        title={title}
        actions={<Buttons id={filing.id} blank={blank} />}
      />
      <p className="paper-facts">
        {t.common.enterprise}
        {t.common.colon}
        {filing.enterprise.name}　{t.filings.period}
        {t.common.colon}
        {filing.period}　{t.common.park}
        {t.common.colon}
        {filing.park.name}　{t.enums.filingStatus[filing.status]}
      </p>
      {filing.standstill && !blank ? (
        <p>
          {t.filings.standstill}
          {t.common.colon}
          {t.filings.standstillSpan(filing.standstill.from, filing.standstill.to ?? '')}　{filing.standstill.reason}
        </p>
      ) : (
        form.sections.map((section) => (
          <PrintSection key={section.code} section={section} rows={blank ? [] : filing.rows} />
        ))
      )}
      <Signatures />
    </article>
  );
}

function Buttons({ id, blank }: { id: string; blank: boolean }) {
  const t = useFilingTexts();
  return (
    <div className="no-print button-row">
      <button type="button" className="ps-button" data-primary onClick={() => globalThis.print()}>
        {t.filings.printNow}
      </button>
      <Link to="/filings/$id/print" params={{ id }} search={blank ? {} : { blank: true }} className="ps-button">
        {blank ? t.filings.print : t.filings.printBlank}
      </Link>
      <Link to="/filings/$id" params={{ id }} className="ps-button">
        {t.filings.printBack}
      </Link>
    </div>
  );
}

function Signatures() {
  const t = useFilingTexts();
  return (
    <footer className="paper-sign">
      {[t.filings.preparer, t.filings.responsible, t.filings.stamp].map((word) => (
        <span key={word}>
          {word}
          {t.common.colon}
        </span>
      ))}
      <span>{t.filings.printedOn(today())}</span>
    </footer>
  );
}
