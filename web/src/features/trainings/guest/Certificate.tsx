import { useState } from 'react';
import { ApiError } from '@/shared/api';
import { saveBlob } from '@/shared/api/download';
import { errorOfResponse } from '@/shared/api/error';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import type { Place } from './place';

export function Certificate({ place, trainingId, code }: { place: Place; trainingId: string; code: string }) {
  const t = useT();
  const [error, setError] = useState<ApiError | null>(null);
  // The code goes in the body: an address would keep it in logs and histories.
  const save = async () => {
    try {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ trainingId, code });
      const response = await fetch('/api/attendance/certificate.pdf', { method: 'POST', headers, body });
      if (!response.ok) throw await errorOfResponse(response);
      saveBlob(await response.blob(), `${place.certificateNumber}.pdf`);
    } catch (failure) {
      setError(ApiError.from(failure));
    }
  };
  return (
    <section className="guest-card">
      <h2>{t.guest.certificateTitle}</h2>
      <p>{t.guest.certificate(place.certificateNumber ?? '', place.certificateValidUntil ?? '')}</p>
      <button type="button" className="ps-button" data-primary onClick={() => void save()}>
        {t.guest.download}
      </button>
      <p>
        <a href={`/verify/${place.certificateCode}`}>{t.guest.verifyPage}</a>
      </p>
      <p role="alert" className="guest-error">
        {error && errorText(error, t)}
      </p>
    </section>
  );
}
