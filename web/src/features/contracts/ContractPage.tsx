import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FileList } from '@/shared/ui/files/FileList';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { formatDayOf } from '@/shared/ui/text/time';
import { Diff, Timeline } from '@/shared/ui/Timeline';
import { Board } from './Board';
import { ContractActions } from './ContractActions';
import { ContractTag } from './ContractTag';
import './contracts.css';
import { PackButton } from './PackButton';
import { yuan } from './money';
import { type ContractDetail, contractQuery } from './queries';
import { useContractTexts } from './texts';

export function ContractPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const contract = useQuery(contractQuery(id));
  useCrumb(contract.data?.title);
  return <Loaded query={contract}>{(found) => <View contract={found} />}</Loaded>;
}

function View({ contract }: { contract: ContractDetail }) {
  const t = useContractTexts();
  return (
    <>
      <PageHeader
        title={contract.title}
        tags={<ContractTag status={contract.status} />}
        actions={
          <>
            <ContractActions contract={contract} />
            <PackButton contract={contract} end="pdf" label={t.contracts.packPdf} />
            <PackButton contract={contract} end="xlsx" label={t.contracts.packXlsx} />
          </>
        }
      />
      <Facts contract={contract} />
      <section className="card" id="board">
        <h2>{t.contracts.board}</h2>
        <p className="quiet">{t.contracts.performanceHint}</p>
        <Board rows={contract.board} />
      </section>
      {contract.files.length > 0 && (
        <section className="card">
          <h2>{t.contracts.documents}</h2>
          <FileList files={contract.files} />
        </section>
      )}
      {contract.amendments.length > 0 && <Amendments contract={contract} />}
      <section className="card">
        <h2>{t.issues.history}</h2>
        <Timeline events={contract.events} />
      </section>
    </>
  );
}

function Facts({ contract }: { contract: ContractDetail }) {
  const t = useContractTexts();
  const { planned, delivered, accepted, late } = contract.figures;
  return (
    <section className="card">
      <Pairs
        pairs={[
          { key: 'number', label: t.contracts.number, value: contract.number },
          { key: 'client', label: t.contracts.client, value: contract.enterprise?.name ?? contract.park.name },
          { key: 'batch', label: t.contracts.batch, value: contract.batch },
          { key: 'period', label: t.contracts.period, value: `${contract.startsOn} – ${contract.endsOn}` },
          { key: 'amount', label: t.contracts.amount, value: yuan(contract.amountFen) },
          { key: 'all', label: t.contracts.performance, value: t.contracts.summary(delivered, planned, accepted, late) },
        ]}
      />
    </section>
  );
}

function Amendments({ contract }: { contract: ContractDetail }) {
  const t = useContractTexts();
  return (
    <section className="card">
      <h2>{t.contracts.amendments}</h2>
      <ol className="ps-timeline">
        {contract.amendments.map((amendment) => (
          <li key={amendment.number}>
            <header>
              <strong>{t.contracts.amendmentN(amendment.number)}</strong>
              <time dateTime={amendment.madeAt}>{formatDayOf(amendment.madeAt)}</time>
            </header>
            <p className="ps-note">{amendment.reason}</p>
            <Diff changes={amendment.changes} />
          </li>
        ))}
      </ol>
    </section>
  );
}
