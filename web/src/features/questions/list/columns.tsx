import { Link } from '@tanstack/react-router';
import { type QuestionTexts } from '@/features/questions/texts';
import type { QuestionRowFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { QuestionTag } from '../QuestionTag';

export function questionColumns(t: QuestionTexts): Column<QuestionRowFragment>[] {
  return [
    { key: 'title', title: t.fields.title, main: true, width: 340, render: (row) => <Title row={row} t={t} /> },
    { key: 'status', title: t.fields.status, tag: true, render: (row) => <QuestionTag status={row.status} /> },
    { key: 'dueOn', title: t.questions.dueOn, tag: true, render: (row) => <Due row={row} t={t} /> },
    { key: 'side', title: t.questions.side, render: (row) => row.side },
    { key: 'expert', title: t.questions.expert, render: (row) => row.expert?.name ?? t.questions.nobody },
    { key: 'askedAt', title: t.questions.askedAt, render: (row) => formatMoment(row.askedAt) },
  ];
}

function Title({ row, t }: { row: QuestionRowFragment; t: QuestionTexts }) {
  return (
    <div className="title-cell">
      <Link to="/questions/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
      <span className="title-cell-sub">
        {t.enums.questionCategory[row.category]} · {t.enums.questionAudience[row.audience]}
        {row.handedBack > 0 && <Tag tone="warn">{t.questions.handedBack(row.handedBack)}</Tag>}
        {row.knowledge && <Tag tone="good">{t.questions.published}</Tag>}
      </span>
    </div>
  );
}

function Due({ row, t }: { row: QuestionRowFragment; t: QuestionTexts }) {
  if (row.stoppedWithDaysLeft !== null && row.stoppedWithDaysLeft !== undefined) {
    return <Tag tone="neutral">{t.questions.stopped(row.stoppedWithDaysLeft)}</Tag>;
  }
  return (
    <span className="due-cell">
      {row.dueOn} {row.overdue && <Tag tone="bad">{t.questions.late}</Tag>}
    </span>
  );
}
