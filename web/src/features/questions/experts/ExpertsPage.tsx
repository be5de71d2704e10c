import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { type QuestionTexts, useQuestionTexts } from '@/features/questions/texts';
import { request } from '@/shared/api';
import type { QuestionCategory } from '@/shared/gql/enums';
import { type AnsweringExpertsQuery, SetExpertCategoriesDocument } from '@/shared/gql/graphql';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { useCrumb } from '@/shared/office/Crumbs';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { expertsQuery } from '../queries';
import '../questions.css';

type Expert = AnsweringExpertsQuery['answeringExperts'][number] & { id: string };

/** Who answers what, and how much each has. */
export function ExpertsPage() {
  const t = useQuestionTexts();
  useCrumb(t.questions.experts);
  const query = useQuery(expertsQuery);
  const [edited, setEdited] = useState<Expert | null>(null);
  return (
    <>
      <PageHeader
        title={t.questions.experts}
        actions={<ExportButton list="answering-experts" title={t.questions.experts} />}
      />
      <p>{t.questions.expertsHint}</p>
      <Loaded query={query}>
        {(experts) => (
          <DataList
            rows={experts.map((expert) => ({ ...expert, id: expert.person.id }))}
            columns={columnsOf(t, setEdited)}
            label={t.questions.experts}
          />
        )}
      </Loaded>
      {edited && <Categories expert={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function columnsOf(t: QuestionTexts, edit: (expert: Expert) => void): Column<Expert>[] {
  return [
    { key: 'name', title: t.questions.expertName, main: true, render: (row) => row.person.name },
    {
      key: 'categories',
      title: t.questions.expertCategories,
      render: (row) =>
        row.categories.length === 0
          ? t.questions.expertAny
          : row.categories.map((one) => t.enums.questionCategory[one]).join('、'),
    },
    { key: 'open', title: t.questions.expertOpen, tag: true, render: (row) => <Tag tone="info">{String(row.open)}</Tag> },
    {
      key: 'edit',
      title: t.common.actions,
      render: (row) => (
        <Button size="small" onClick={() => edit(row)} aria-label={`${t.questions.expertEdit} ${row.person.name}`}>
          {t.questions.expertEdit}
        </Button>
      ),
    },
  ];
}

const listOf = (text: string | undefined) => (text?.split(',').filter(Boolean) ?? []) as QuestionCategory[];

const categories =
  (t: QuestionTexts): RecordField['control'] =>
  ({ id, value, onChange }) => (
    <Select
      id={id}
      aria-label={t.questions.expertCategories}
      placeholder={t.questions.expertAny}
      mode="multiple"
      value={listOf(value)}
      options={Object.entries(t.enums.questionCategory).map(([word, label]) => ({ value: word, label }))}
      onChange={(words: string[]) => onChange(words.join(','))}
    />
  );

function Categories({ expert, onClose }: { expert: Expert; onClose: () => void }) {
  const t = useQuestionTexts();
  return (
    <RecordDialog
      title={`${t.questions.expertEdit} ${expert.person.name}`}
      initial={{ values: { categories: expert.categories.join(',') }, version: 1 }}
      fields={[
        {
          name: 'categories',
          label: t.questions.expertCategories,
          control: categories(t),
        },
      ]}
      save={(values, _version, clientMutationId) =>
        request(SetExpertCategoriesDocument, {
          input: { personId: expert.id, categories: listOf(values['categories']), clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
