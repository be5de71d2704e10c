import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { BoardRowFragment } from '@/shared/gql/graphql';
import { Tag } from '@/shared/ui/tags';
import { formatDayOf } from '@/shared/ui/text/time';
import { AcceptDialog } from './AcceptDialog';
import { useContractTexts } from './texts';

/** Each service item with its figures, and right below them what they count. */
export function Board({ rows }: { rows: readonly BoardRowFragment[] }) {
  return (
    <div className="board">
      {rows.map((row) => (
        <ItemCard key={row.item.id} row={row} />
      ))}
    </div>
  );
}

function ItemCard({ row }: { row: BoardRowFragment }) {
  const t = useContractTexts();
  const [accepting, setAccepting] = useState(false);
  const { item } = row;
  return (
    <article className="board-item" id={`item-${item.id}`}>
      <header>
        <h3>{item.title}</h3>
        {item.title !== t.enums.serviceKind[item.kind] && <span>{t.enums.serviceKind[item.kind]}</span>}
        <span className="quiet">{t.contracts.dueBy(item.dueOn)}</span>
        {row.viewerCanAccept && (
          <Button type="primary" onClick={() => setAccepting(true)}>
            {t.enums.contractAction.ACCEPT}
          </Button>
        )}
      </header>
      <Figures row={row} />
      <EvidenceList row={row} />
      {row.acceptances.map((given) => (
        <p key={given.id} className="board-acceptance">
          {t.contracts.acceptanceLine(formatDayOf(given.acceptedAt), given.acceptedBy?.name ?? '', given.rating)}
          {given.comment && `${t.common.colon}${given.comment}`}
        </p>
      ))}
      {accepting && <AcceptDialog row={row} onClose={() => setAccepting(false)} />}
    </article>
  );
}

function Figures({ row: { item, figures, ratingHundredths } }: { row: BoardRowFragment }) {
  const t = useContractTexts();
  const unit = t.enums.serviceUnit[item.unit];
  return (
    <ul className="board-figures">
      {(['planned', 'delivered', 'accepted', 'late'] as const).map((key) => (
        <li key={key} data-late={(key === 'late' && figures.late > 0) || undefined}>
          <a href={`#evidence-${item.id}`}>
            {t.contracts[key]}
            <strong>{figures[key]}</strong> {unit}
          </a>
        </li>
      ))}
      {ratingHundredths !== null && ratingHundredths !== undefined && (
        <li>
          {t.contracts.rating}
          <strong>{(ratingHundredths / 100).toFixed(2)}</strong>
        </li>
      )}
    </ul>
  );
}

function EvidenceList({ row: { item, evidence } }: { row: BoardRowFragment }) {
  const t = useContractTexts();
  const unit = t.enums.serviceUnit[item.unit];
  return (
    <ul className="board-evidence" id={`evidence-${item.id}`} aria-label={t.contracts.evidenceOf(item.title)}>
      {evidence.length === 0 && <li>{t.contracts.noEvidence[item.kind]}</li>}
      {evidence.map((one) => (
        <li key={one.id}>
          <Link to={one.href as string}>{one.title}</Link>
          <span>{one.deliveredOn ?? t.contracts.underWay}</span>
          {one.deliveredOn && (
            <>
              <span>
                {one.quantity} {unit}
              </span>
              <Tag tone={one.accepted ? 'good' : 'warn'}>{one.accepted ? t.contracts.accepted : t.contracts.toAccept}</Tag>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
