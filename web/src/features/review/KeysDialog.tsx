import { Modal } from 'antd';
import { useT } from '@/shared/i18n';
import { DEEDS, keyCap } from './keys';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const rows = [
    ...DEEDS.map((deed) => ({ cap: keyCap(deed), text: t.review.deeds[deed] })),
    { cap: 'Enter', text: t.review.enter },
    { cap: 'Esc', text: t.review.escape },
  ];
  return (
    <Modal
      open
      title={t.review.allKeys}
      footer={null}
      closable={{ 'aria-label': t.common.close }}
      onCancel={onClose}
    >
      <dl className="review-keys">
        {rows.map(({ cap, text }) => (
          <div key={cap}>
            <dt>
              <kbd>{cap}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
