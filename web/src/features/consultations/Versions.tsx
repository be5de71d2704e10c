import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, download } from '@/shared/api';
import type { ConsultationVersionFieldsFragment } from '@/shared/gql/graphql';
import { FileList } from '@/shared/ui/files/FileList';
import { Tag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import { formatMoment } from '@/shared/ui/text/time';
import { ConclusionTag, OpinionTag } from './ConsultationTag';
import type { ConsultationDetail } from './queries';
import { useConsultationTexts } from './texts';

type Version = ConsultationVersionFieldsFragment;

/** What was handed in, the newest first, each with what the reviewers said of it. */
export function Versions({ consultation }: { consultation: ConsultationDetail }) {
  const t = useConsultationTexts();
  return (
    <section className="card">
      <h2>{t.consultations.deliverables}</h2>
      {consultation.versions.length === 0 && <p className="muted">{t.consultations.noDeliverables}</p>}
      <ol className="version-list">
        {consultation.versions.map((version) => (
          <li key={version.number}>
            <header>
              <h3>{t.consultations.versionN(version.number)}</h3>
              {version.correction && <Tag tone="info">{t.consultations.correction}</Tag>}
              <span className="muted">{t.consultations.submittedLine(formatMoment(version.deliveredAt), version.deliveredBy.name)}</span>
            </header>
            {version.note && <p className="multiline">{version.note}</p>}
            {version.files.length > 0 && <FileList files={version.files} />}
            {!version.correction && <Opinions version={version} />}
            {version.conclusion && <Conclusion consultation={consultation} version={version} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Opinions({ version }: { version: Version }) {
  const t = useConsultationTexts();
  const hidden = version.opinionCount - version.opinions.length;
  return (
    <>
      <h4>
        {t.consultations.opinions} {t.consultations.opinionsOf(version.opinionCount, version.reviewerCount)}
      </h4>
      {hidden > 0 && <p className="muted">{t.consultations.opinionHidden}</p>}
      <ul className="opinion-list">
        {version.opinions.map((opinion) => (
          <li key={opinion.reviewer.id}>
            <header>
              <strong>{opinion.reviewer.name}</strong>
              <OpinionTag verdict={opinion.verdict} />
              {opinion.mine && <Tag tone="neutral">{t.consultations.mine}</Tag>}
              <span className="muted">{formatMoment(opinion.givenAt)}</span>
            </header>
            <p className="multiline">{opinion.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

type ConclusionProps = { consultation: ConsultationDetail; version: Version };

function Conclusion({ consultation, version }: ConclusionProps) {
  const t = useConsultationTexts();
  const { conclusion } = version;
  if (!conclusion) return null;
  return (
    <div className="conclusion">
      <header>
        <strong>{t.consultations.conclusion}</strong>
        <ConclusionTag verdict={conclusion.verdict} />
        <span className="muted">{t.consultations.conclusionLine(formatMoment(conclusion.concludedAt), conclusion.concludedBy.name)}</span>
      </header>
      <p className="multiline">{conclusion.text}</p>
      <ConclusionPdf id={consultation.id} name={`${consultation.number}-${version.number}.pdf`} number={version.number} />
    </div>
  );
}

function ConclusionPdf({ id, number, name }: { id: string; number: number; name: string }) {
  const t = useConsultationTexts();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const save = () => {
    setBusy(true);
    download(`/api/consultations/${id}/conclusions/${number}.pdf`, name)
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={save}>
      {t.consultations.conclusionPdf}
    </Button>
  );
}
