import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import { QualityFiguresDocument, type QualityFiguresQuery } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { lastPeriods } from '../periods';
import { today } from '../queries';
import '../statistics.css';
import { FigureLink, QualityTable, RATES, rateOf } from './QualityTable';
import type { QualitySearch } from './search';

type Quality = QualityFiguresQuery['quality'];

/** How good the filings are, at the first attempt and now. Each figure opens its list. */
export function QualityPage() {
  const t = useStatisticTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/quality' });
  const query = useQuery({
    queryKey: ['quality', search],
    queryFn: () => request(QualityFiguresDocument, { filter: search }).then((data) => data.quality),
  });
  const change = (next: QualitySearch) => void navigate({ to: '/quality', search: next, resetScroll: false });
  return (
    <>
      <PageHeader
        title={t.enums.page.QUALITY}
        actions={<ExportButton list="quality" search={search} title={t.enums.page.QUALITY} />}
      />
      <Filter search={search} onChange={change} />
      <Loaded query={query}>
        {(quality) =>
          quality.rows.length === 0 ? <EmptyState hint={t.quality.empty} /> : <Figures quality={quality} search={search} />
        }
      </Loaded>
    </>
  );
}

function Figures({ quality, search }: { quality: Quality; search: QualitySearch }) {
  const t = useStatisticTexts();
  return (
    <>
      <section className="card">
        <h2>{t.quality.together}</h2>
        <dl className="quality-tiles">
          {RATES.map(({ key, first, now }) => (
            <div key={key}>
              <dt>{t.quality.rates[key]}</dt>
              <dd>
                <FigureLink rate={rateOf(quality.total, first)} search={search} />
                <small>{t.quality.first}</small>
              </dd>
              <dd>
                <FigureLink rate={rateOf(quality.total, now)} search={search} />
                <small>{t.quality.now}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <QualityTable rows={quality.rows} search={search} />
    </>
  );
}

type FilterProps = { search: QualitySearch; onChange: (search: QualitySearch) => void };

function Filter({ search, onChange }: FilterProps) {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const months = lastPeriods('MONTH', today(), 36).toReversed();
  const known = [...new Set([...months, search.from, search.to].filter((one) => one !== undefined))];
  const options = known.map((value) => ({ value, label: value }));
  const set = (key: keyof QualitySearch, value: string | undefined) => {
    const { [key]: _gone, ...rest } = search;
    onChange(value ? { ...rest, [key]: value } : rest);
  };
  return (
    <search className="question card" aria-label={t.issues.filters} lang={locale === 'EN' ? 'en' : undefined}>
      <ParkFilter
        value={search.parkId}
        onChange={(parkId) => set('parkId', parkId)}
      />
      {(['from', 'to'] as const).map((key) => (
        <Select
          key={key}
          aria-label={t.statistics[key]}
          placeholder={t.statistics[key]}
          value={search[key] ?? null}
          allowClear
          options={options}
          style={{ width: 160 }}
          onChange={(value: string | null) => set(key, value ?? undefined)}
        />
      ))}
    </search>
  );
}
