import { Button } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';

type Props = { removes: string; onMove: (step: 1 | -1) => void; onRemove: () => void };

/** Up, down, away: of a section and of a field. */
export function MoveButtons({ removes, onMove, onRemove }: Props) {
  const t = useFilingTexts();
  return (
    <>
      <Button size="small" onClick={() => onMove(-1)}>
        {t.forms.moveUp}
      </Button>
      <Button size="small" onClick={() => onMove(1)}>
        {t.forms.moveDown}
      </Button>
      <Button size="small" danger onClick={onRemove}>
        {removes}
      </Button>
    </>
  );
}
