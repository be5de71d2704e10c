import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import { DiagnosisListDocument, type DiagnosisRowFragment } from '@/shared/gql/graphql';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { diagnosisColumns } from './columns';
import './diagnoses.css';
import { DiagnosisDialog } from './DiagnosisDialog';
import { DiagnosisFilters } from './DiagnosisFilters';
import type { DiagnosisSearch } from './filter';
import { useDiagnosisTexts } from './texts';

export function DiagnosesPage() {
  const t = useDiagnosisTexts();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/diagnoses' });
  const [planning, setPlanning] = useState(false);
  const set = (next: DiagnosisSearch) => void navigate({ to: '/diagnoses', search: next });
  return (
    <>
      <PageHeader
        title={t.enums.page.DIAGNOSES}
        actions={
          <>
            {can.includes('PLAN_DIAGNOSIS') && (
              <Button type="primary" onClick={() => setPlanning(true)}>
                {t.diagnoses.plan}
              </Button>
            )}
            <Link to="/diagnoses/tasks" className="ps-button">
              {t.diagnoses.tasksPage}
            </Link>
            <Link to="/diagnoses/applications" className="ps-button">
              {t.diagnoses.applications}
            </Link>
            <ExportButton list="diagnoses" search={search} title={t.enums.page.DIAGNOSES} />
          </>
        }
      />
      <DiagnosisFilters search={search} onChange={set} />
      <PagedList<DiagnosisRowFragment>
        queryKey={['diagnoses', 'list', search]}
        fetchPage={(after) => request(DiagnosisListDocument, { filter: search, after }).then(({ diagnoses }) => diagnoses)}
        columns={diagnosisColumns(t)}
        label={t.enums.page.DIAGNOSES}
        empty={<NothingFound search={search} hint={t.diagnoses.empty} onClear={() => set({})} />}
      />
      {planning && <DiagnosisDialog onClose={() => setPlanning(false)} />}
    </>
  );
}
