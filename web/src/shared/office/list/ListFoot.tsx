import { Button } from 'antd';
import { useT } from '@/shared/i18n';

type Props = {
  total: number;
  exact?: boolean;
  shown: number;
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
};

/** 共 N 条 and the next page below the last row: keyset pages have no numbers. */
export function ListFoot({ total, exact = true, shown, hasMore, loading, onMore }: Props) {
  const t = useT();
  return (
    <div className="list-foot">
      <span aria-live="polite">
        {t.common.total(total, exact)}
        {shown < total && ` · ${t.common.shown(shown)}`}
      </span>
      {hasMore && (
        <Button loading={loading} onClick={onMore}>
          {t.common.more}
        </Button>
      )}
    </div>
  );
}
