import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { ApiError } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

/** As long as the server lets a step be taken back. */
const SECONDS = 60;

/** Offers 撤回 for a minute after a step that may have been a slip; the step says what it was when it is taken back. */
export function useUndo() {
  const t = useT();
  const { notification, message } = App.useApp();
  const client = useQueryClient();
  return (title: string, undo: () => Promise<string>) => {
    const key = crypto.randomUUID();
    const run = () => {
      notification.destroy(key);
      undo()
        .then(
          (text) => message.success(text),
          (error: unknown) => message.error(errorText(ApiError.from(error), t)),
        )
        .finally(() => void client.invalidateQueries());
    };
    const button = (
      <Button type="primary" size="small" onClick={run}>
        {t.issues.undo}
      </Button>
    );
    const placement = 'bottomRight';
    notification.success({ key, title, actions: button, duration: SECONDS, showProgress: true, placement });
  };
}
