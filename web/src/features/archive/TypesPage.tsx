import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import type { Locale } from '@/shared/gql/enums';
import type { ArchiveTypeFieldsFragment } from '@/shared/gql/graphql';
import { Loaded } from '@/shared/ui/states';
import { ConfidenceTag } from '@/shared/ui/tags';
import './archive.css';
import { typeName } from './names';
import { typesQuery } from './queries';
import { type ArchiveTexts, useArchiveTexts } from './texts';

type Row = ArchiveTypeFieldsFragment & { id: string };

/** 资料目录: what must be kept by whom, why, and how sure that is. */
export function TypesPage() {
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const query = useQuery(typesQuery(null));
  useCrumb(t.archive.types);
  return (
    <>
      <PageHeader
        title={t.archive.types}
        actions={<ExportButton list="archive-types" title={t.archive.types} />}
      />
      <p>{t.archive.typesHint}</p>
      <Loaded query={query}>
        {(types) =>
          (['ENTERPRISE', 'PARK'] as const).map((kind) => (
            <section key={kind} className="archive-types">
              <h2 className="card-title">{t.archiveEnums.kind[kind]}</h2>
              <DataList<Row>
                rows={types.filter((type) => type.kind === kind).map((type) => ({ ...type, id: type.code }))}
                columns={columnsOf(t, locale)}
                label={`${t.archive.types}${t.common.colon}${t.archiveEnums.kind[kind]}`}
              />
            </section>
          ))
        }
      </Loaded>
    </>
  );
}

function columnsOf(t: ArchiveTexts, locale: Locale): Column<Row>[] {
  const join = (parts: (string | false | null)[]) => parts.filter(Boolean).join(t.common.comma);
  return [
    { key: 'name', title: t.archive.type, main: true, render: (row) => <strong>{typeName(row, locale)}</strong> },
    {
      key: 'condition',
      title: t.archive.condition,
      render: (row) =>
        row.condition === 'INDUSTRIES'
          ? t.archive.industries(row.industries.join(t.common.comma))
          : t.archiveEnums.condition[row.condition],
    },
    {
      key: 'reminders',
      title: t.archive.reminders,
      render: (row) =>
        join([
          row.hasExpiry && t.archive.remindersText(row.reminderDays.join(' / ')),
          row.renewalDays ? t.archive.renewal(row.renewalDays) : null,
        ]),
    },
    {
      key: 'why',
      title: t.archive.basis,
      width: 340,
      render: (row) => (
        <>
          {row.basis} <ConfidenceTag confidence={row.confidence} />
          <small className="type-source">
            {t.common.source}
            {t.common.colon}
            {row.source}
          </small>
        </>
      ),
    },
  ];
}
