import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/shared/i18n';
import { Heading } from '@/shared/ui/Heading';
import { formatMoment } from '@/shared/ui/text/time';
import { useOnline } from '../store/sync';
import { Icon } from './icons';

type Props = {
  title: string;
  sub?: string | undefined;
  back?: { to: string; label: string } | undefined;
  end?: ReactNode;
  /** When the copy that is shown was made, if the server could not be asked. */
  copyOf?: string | undefined;
  children: ReactNode;
};

export function PhonePage({ title, sub, back, end, copyOf, children }: Props) {
  const t = useT();
  const online = useOnline();
  return (
    <>
      <header className="phone-head">
        {back && (
          <Link to={back.to as string} className="phone-back" aria-label={back.label}>
            <Icon name="back" size={26} />
          </Link>
        )}
        <div className="phone-title">
          <Heading>{title}</Heading>
          {sub && <p>{sub}</p>}
        </div>
        {end}
      </header>
      {!globalThis.isSecureContext && <p className="phone-banner">{t.common.notSecure}</p>}
      {(!online || copyOf) && (
        <output className="phone-banner">{copyOf ? t.field.copyOf(formatMoment(copyOf)) : t.field.offline}</output>
      )}
      <main className="phone-main">{children}</main>
    </>
  );
}

/** Only a picture: the figures always stand beside it in words. */
export function Bar({ done, total }: { done: number; total: number }) {
  const percent = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <div className="phone-bar" aria-hidden="true">
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}
