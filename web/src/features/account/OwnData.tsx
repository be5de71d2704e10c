import { useT } from '@/shared/i18n';
import { ExportButton } from '@/shared/office/list/ExportButton';

/** All that is kept about the viewer, as a file. */
export function OwnData() {
  const t = useT();
  return (
    <section className="card">
      <h2>{t.account.ownData}</h2>
      <p className="hint">{t.account.ownDataHint}</p>
      <ExportButton list="my-data" ending="zip" title={t.account.ownData} label={t.account.ownDataGet} />
    </section>
  );
}
