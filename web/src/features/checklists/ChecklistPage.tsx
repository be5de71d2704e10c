import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { CitationItem } from '@/shared/ui/CitationItem';
import { request } from '@/shared/api';
import { ChecklistPageDocument, type ChecklistPageQuery } from '@/shared/gql/graphql';
import { AskAbout } from '@/features/questions/ask/AskAbout';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { ConfidenceTag, SeverityTag } from '@/shared/ui/tags';
import './checklists.css';

type Checklist = ChecklistPageQuery['checklist'];
type Item = Checklist['items'][number];

export function ChecklistPage() {
  const { id } = useParams({ from: '/office/checklists/$id' });
  const query = useQuery({
    queryKey: ['checklist', id],
    queryFn: () => request(ChecklistPageDocument, { id }).then((data) => data.checklist),
  });
  useCrumb(query.data?.title);
  return <Loaded query={query} page>{(checklist) => <Body checklist={checklist} />}</Loaded>;
}

function Body({ checklist }: { checklist: Checklist }) {
  const t = useT();
  const [text, setText] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const items = checklist.items.filter(
    (item) => (!category || item.category === category) && `${item.code}${item.text}${item.legalBasis}`.includes(text),
  );
  const categories = checklist.categories.filter((one) => items.some((item) => item.category === one));
  return (
    <>
      <PageHeader
        title={`${checklist.title} · ${t.common.version(checklist.number)}`}
        actions={<ExportButton list={`checklists/${checklist.id}`} title={checklist.title} />}
        tags={<span className="muted">{t.common.total(checklist.itemCount)}</span>}
      />
      <div className="search-bar-row">
        <Input.Search
          className="search-bar-text"
          aria-label={t.checklists.searchText}
          placeholder={t.checklists.searchText}
          allowClear
          onChange={({ target }) => setText(target.value.trim())}
        />
        <Select
          aria-label={t.fields.category}
          placeholder={t.fields.category}
          allowClear
          style={{ width: 220 }}
          value={category}
          options={checklist.categories.map((one) => ({ value: one, label: one }))}
          onChange={(value) => setCategory(value ?? null)}
        />
      </div>
      {items.length === 0 && <EmptyState title={t.common.emptyFiltered} hint={t.common.emptyFilteredHint} />}
      {categories.map((one) => (
        <Category key={one} name={one} items={items.filter((item) => item.category === one)} />
      ))}
    </>
  );
}

function Category({ name, items }: { name: string; items: Item[] }) {
  return (
    <section className="card checklist-category">
      <h2>{name}</h2>
      <ol className="checklist-items">
        {items.map((item) => (
          <ItemRow key={item.id} item={item} />
        ))}
      </ol>
    </section>
  );
}

function ItemRow({ item }: { item: Item }) {
  const t = useT();
  return (
    <li>
      <p className="checklist-item-head">
        <span className="muted">{item.code}</span> <strong>{item.text}</strong> <SeverityTag severity={item.severity} />{' '}
        <ConfidenceTag confidence={item.confidence} />{' '}
        <AskAbout kind="CHECKLIST_ITEM" id={item.id} label={`${item.code} ${item.text}`} />
      </p>
      {item.advice && (
        <p>
          <span className="muted">{t.fields.advice}</span> {item.advice}
        </p>
      )}
      <details>
        <summary>
          {t.issues.why}
          {t.common.colon}
          {item.legalBasis || t.issues.noBasis}
        </summary>
        {item.provisions.map((provision) => (
          <div key={provision.id}>
            <p className="muted">{provision.topic}</p>
            <ul className="citations">
              {provision.citations.map((citation) => (
                <CitationItem key={citation.editionLabel + citation.article} citation={citation} />
              ))}
            </ul>
          </div>
        ))}
      </details>
    </li>
  );
}
