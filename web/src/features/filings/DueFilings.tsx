import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { useFilingTexts } from '@/features/filings/texts';
import { useI18n } from '@/shared/i18n';
import { FilingTag, DueOn } from './FilingTag';
import { dueFilingsQuery } from './queries';

/** On the workbench: each form that is due, opened by one click; never picked from unit and period. */
export function DueFilings() {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const { pages } = useViewer();
  const { data } = useQuery({ ...dueFilingsQuery, enabled: pages.includes('FILINGS') });
  if (!data || data.totalCount === 0) return null;
  return (
    <section className="card">
      <h2>
        {t.filings.dueTitle}
        <Link to="/filings" search={{ waitingForMe: true }}>
          {t.common.total(data.totalCount)}
        </Link>
      </h2>
      <ul className="todo">
        {data.nodes.map((filing) => (
          <li key={filing.id}>
            <Link to="/filings/$id" params={{ id: filing.id }}>
              {filing.period} {locale === 'EN' ? filing.form.titleEn : filing.form.titleZh}
            </Link>
            <span className="todo-where">{filing.enterprise.name}</span>
            <span className="todo-tags">
              <FilingTag status={filing.status} />
              <DueOn filing={filing} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
