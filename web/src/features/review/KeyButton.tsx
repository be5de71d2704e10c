import { Button } from 'antd';
import { useT } from '@/shared/i18n';
import { type Deed, keyCap } from './keys';

type Props = { deed: Deed; onClick: () => void; primary?: boolean; danger?: boolean };

/** What a key does, as a button with the key on it. */
export function KeyButton({ deed, onClick, primary = false, danger = false }: Props) {
  const t = useT();
  return (
    <Button type={primary ? 'primary' : 'default'} danger={danger} aria-keyshortcuts={keyCap(deed)} onClick={onClick}>
      {t.review.deeds[deed]} <kbd>{keyCap(deed)}</kbd>
    </Button>
  );
}
