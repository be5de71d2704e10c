import { Alert } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import type { PreviewFilingImportMutation } from '@/shared/gql/graphql';
import { useLabel } from '../sheet/context';
import { usePlaceName } from '../sheet/usePlaceName';

type Fault = PreviewFilingImportMutation['previewFilingImport']['faults'][number];

/** Each bad cell by the name that Excel gives it. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  const t = useFilingTexts();
  const text = useLabel();
  const nameOf = usePlaceName();
  return (
    <>
      <Alert type="error" showIcon role="alert" title={t.filings.uploadFaults(faults.length)} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <section className="sheet-scroll" aria-label={t.filings.fault} tabIndex={0}>
        <table className="fault-table">
          <thead>
            <tr>
              <th scope="col">{t.filings.sheet}</th>
              <th scope="col">{t.filings.address}</th>
              <th scope="col">{t.filings.field}</th>
              <th scope="col">{t.filings.typed}</th>
              <th scope="col">{t.filings.fault}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={`${fault.sheet} ${fault.cell} ${fault.code}`}>
                <td>{fault.sheet}</td>
                <td>
                  <code>{fault.cell}</code>
                </td>
                <td>{fault.place ? nameOf(fault.place) : ''}</td>
                <td>{fault.value}</td>
                <td>{text(fault.message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
