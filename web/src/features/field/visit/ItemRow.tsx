import { useNavigate } from '@tanstack/react-router';
import type { Answer } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { ConfidenceTag, SeverityTag, Tag } from '@/shared/ui/tags';
import type { Item } from './model';

type Props = {
  item: Item;
  visitId: string;
  answer: Answer | undefined;
  found: number;
  disabled: boolean;
  onAnswer: (answer: Answer) => void;
};

/** The words of the buttons, and what a tap on each does. */
export function ItemRow({ item, visitId, answer, found, disabled, onAnswer }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const openFinding = () =>
    void navigate({ to: '/m/visits/$id/finding', params: { id: visitId }, search: { item: item.id } });
  const button = (value: Answer, onClick: () => void) => (
    <button type="button" data-answer={value} aria-pressed={answer === value} disabled={disabled} onClick={onClick}>
      {t.enums.answer[value]}
    </button>
  );
  return (
    <li className="phone-item">
      <p className="phone-item-code">
        {item.code} <SeverityTag severity={item.severity} />
        {found > 0 && <Tag tone="bad">{t.field.itemFindings(found)}</Tag>}
      </p>
      <p className="phone-item-text">{item.text}</p>
      <details className="phone-item-basis">
        <summary>{t.field.basis}</summary>
        <p>
          {item.legalBasis} <ConfidenceTag confidence={item.confidence} />
        </p>
        {item.advice && <p>{item.advice}</p>}
      </details>
      <fieldset className="phone-answers" aria-label={t.field.answerFor(item.code)}>
        {button('CONFORMING', () => onAnswer('CONFORMING'))}
        {button('NONCONFORMING', openFinding)}
        {button('NOT_APPLICABLE', () => onAnswer('NOT_APPLICABLE'))}
      </fieldset>
    </li>
  );
}
