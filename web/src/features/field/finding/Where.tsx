import { Link } from '@tanstack/react-router';
import { useT } from '@/shared/i18n';
import type { Earlier, Item, ListedFinding } from '../visit/model';

type Props = {
  visitId: string;
  item: Item | undefined;
  /** Already logged for this item in this visit. */
  before: readonly ListedFinding[];
  /** Found for this item shortly before this visit. */
  earlier: readonly Earlier[];
  onRecur: (of: Earlier) => void;
};

/** Which item it belongs to, and what is known about it already. */
export function Where({ visitId, item, before, earlier, onRecur }: Props) {
  const t = useT();
  return (
    <>
      {item && (
        <p className="phone-from">
          <strong>{t.field.fromItem(item.code)}</strong> {item.text}
        </p>
      )}
      {before.map((one) => (
        <p key={one.id} className="phone-banner">
          {t.field.alreadyLogged(one.title)}
        </p>
      ))}
      {earlier.map((one) => (
        <div key={one.id} className="phone-banner">
          {t.field.maybeSame(`${one.number ?? ''} ${one.title}`.trim(), t.enums.issueStatus[one.status], one.foundOn)}
          <div>
            <Link to="/m/verify/$id" params={{ id: one.id }} search={{ visit: visitId }} className="ps-link">
              {t.field.seeEarlier}
            </Link>
            {one.viewerCan.includes('REOPEN') && (
              <button type="button" className="ps-link" onClick={() => onRecur(one)}>
                {t.field.recur}
              </button>
            )}
          </div>
        </div>
      ))}
    </>
  );
}
