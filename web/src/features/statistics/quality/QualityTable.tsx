import { Link } from '@tanstack/react-router';
import { useStatisticTexts } from '@/features/statistics/texts';
import type { QualityFigure, QualityRate } from '@/shared/gql/enums';
import type { QualityFiguresQuery, QualityRowFieldsFragment } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { shown } from '../queries';
import type { QualityListSearch, QualitySearch } from './search';

type Row = QualityFiguresQuery['quality']['rows'][number];
type Rate = QualityRowFieldsFragment['rates'][number];

/** Each figure at the first attempt and now. */
export const RATES = [
  { key: 'completeness', first: 'COMPLETENESS_FIRST', now: 'COMPLETENESS_NOW' },
  { key: 'timeliness', first: 'TIMELINESS_FIRST', now: 'TIMELINESS_NOW' },
  { key: 'mandatory', first: 'MANDATORY_FIRST', now: 'MANDATORY_NOW' },
  { key: 'advisory', first: 'ADVISORY_FIRST', now: 'ADVISORY_NOW' },
  { key: 'perEnterprise', first: 'ERRORS_PER_ENTERPRISE_FIRST', now: 'ERRORS_PER_ENTERPRISE_NOW' },
  { key: 'perForm', first: 'ERRORS_PER_FORM_FIRST', now: 'ERRORS_PER_FORM_NOW' },
] as const satisfies readonly { key: string; first: QualityRate; now: QualityRate }[];

const COUNTS: QualityFigure[] = ['ASKED', 'FILED_NOW', 'LATE', 'MISSING', 'OVERDUE'];

export const rateOf = (row: QualityRowFieldsFragment, rate: QualityRate) => row.rates.find((one) => one.rate === rate);

/** A row for each park and form. */
export function QualityTable({ rows, search }: { rows: Row[]; search: QualitySearch }) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const form = (row: Row) => (locale === 'EN' ? row.form?.titleEn : row.form?.titleZh) ?? '';
  const sorted = rows.toSorted((a, b) =>
    `${a.park?.name}${form(a)}`.localeCompare(`${b.park?.name}${form(b)}`, 'zh-CN'),
  );
  return (
    <section className="card">
      <h2>{t.quality.byPark}</h2>
      <section className="result-scroll" aria-label={t.quality.byPark}>
        <table className="result result-wide">
          <thead>
            <tr>
              <th scope="col" className="text">
                {t.common.park}
              </th>
              <th scope="col" className="text">
                {t.quality.form}
              </th>
              {COUNTS.map((figure) => (
                <th scope="col" key={figure}>
                  {t.enums.qualityFigure[figure]}
                </th>
              ))}
              {RATES.map(({ key }) => (
                <th scope="col" key={key}>
                  {t.quality.rates[key]} <small>{t.quality.firstAndNow}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => {
              const narrow = { ...search, parkId: row.park?.id ?? '', formId: row.form?.id ?? '' };
              return (
                <tr key={`${narrow.parkId} ${narrow.formId}`}>
                  <th scope="row">{row.park?.name}</th>
                  <td className="text">{form(row)}</td>
                  {COUNTS.map((figure) => (
                    <td key={figure}>
                      <ListLink figure={figure} search={narrow}>
                        {String(row.counts.find((one) => one.figure === figure)?.count ?? 0)}
                      </ListLink>
                    </td>
                  ))}
                  {RATES.map(({ key, first, now }) => (
                    <td key={key}>
                      <FigureLink rate={rateOf(row, first)} search={narrow} />
                      {' / '}
                      <FigureLink rate={rateOf(row, now)} search={narrow} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

type FigureProps = { rate: Rate | undefined; search: QualitySearch };

/** A rate with the list that explains it. */
export function FigureLink({ rate, search }: FigureProps) {
  const t = useStatisticTexts();
  if (!rate?.value) return <span className="nothing">{t.common.none}</span>;
  const mean = rate.rate.startsWith('ERRORS');
  return (
    <ListLink figure={rate.opens} search={search} title={t.quality.of(rate.part, rate.whole)}>
      {mean ? shown(rate.value, 2) : `${shown(rate.value, 2)}%`}
    </ListLink>
  );
}

type ListProps = { figure: QualityFigure; search: QualitySearch; title?: string; children: string };

function ListLink({ figure, search, title, children }: ListProps) {
  const list: QualityListSearch = { ...search, figure };
  return (
    <Link to="/quality/filings" search={list} {...(title && { title })}>
      {children}
    </Link>
  );
}
