import type { FileFieldsFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { FileList } from '@/shared/ui/files/FileList';

/** Before and after on one screen, side by side. */
export function Photos({ files }: { files: readonly FileFieldsFragment[] }) {
  const t = useT();
  if (files.length === 0) return null;
  const of = (role: FileFieldsFragment['role']) => files.filter((file) => file.role === role);
  const evidence = of('EVIDENCE');
  return (
    <section className="card">
      <h2>{t.issues.photos}</h2>
      <div className="before-after">
        <Side title={t.common.before} files={of('BEFORE')} />
        <Side title={t.common.after} files={of('AFTER')} />
      </div>
      {evidence.length > 0 && (
        <>
          <h3>{t.issues.evidence}</h3>
          <FileList files={evidence} />
        </>
      )}
    </section>
  );
}

function Side({ title, files }: { title: string; files: FileFieldsFragment[] }) {
  const t = useT();
  return (
    <div>
      <h3>{title}</h3>
      {files.length === 0 ? <div className="ps-image-none">{t.common.noPhoto}</div> : <FileList files={files} />}
    </div>
  );
}
