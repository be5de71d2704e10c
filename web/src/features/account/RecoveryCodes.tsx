import { useT } from '@/shared/i18n';
import './factor.css';

/** Shown once; whoever loses the phone gets in by one of them. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useT();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`;
  return (
    <div className="recovery">
      <p>{t.account.recoveryLead}</p>
      <ul aria-label={t.account.recoveryTitle}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <a className="ps-link" href={file} download="parksteward-recovery-codes.txt">
        {t.account.recoverySave}
      </a>
    </div>
  );
}
