import { useT } from '@/shared/i18n';
import './factor.css';

type Enrolment = { secret: string; qrSvg: string };

/** What an authenticator app scans, or its owner types. */
export function EnrolmentView({ enrolment }: { enrolment: Enrolment }) {
  const t = useT();
  const groups = enrolment.secret.match(/.{1,4}/g)?.join(' ') ?? enrolment.secret;
  return (
    <div className="enrolment">
      <ol>
        <li>{t.account.enrolInstall}</li>
        <li>
          {t.account.enrolScan}
          <img src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qrSvg)}`} alt={t.account.qr} />
          {t.account.enrolType} <code>{groups}</code>
        </li>
        <li>{t.account.enrolCode}</li>
      </ol>
    </div>
  );
}
