import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useCrumb } from '@/shared/office/Crumbs';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { PageHeader } from '@/shared/office/PageHeader';
import { Attendees } from './Attendees';
import type { AttendeeSearch } from './filter';
import { type TrainingTexts, useTrainingTexts } from './texts';
import './trainings.css';

function textsOf(search: AttendeeSearch, t: TrainingTexts, enterprise: string): Record<keyof AttendeeSearch, string> {
  return {
    text: `“${search.text ?? ''}”`,
    trainingId: t.trainings.oneTraining,
    parkId: t.common.park,
    enterpriseId: enterprise,
    month: search.month ?? '',
    from: t.trainings.since(search.from ?? ''),
    to: t.trainings.until(search.to ?? ''),
    held: t.trainings.held,
    certified: t.trainings.certificate,
    status: search.status ? t.enums.attendeeStatus[search.status] : '',
    passed: t.trainings.passed,
    checkedIn: search.checkedIn ? t.trainings.there : t.trainings.notThere,
  };
}

/** Everybody in every training that the viewer sees: one person's trainings are found by the name. */
export function PeoplePage() {
  const t = useTrainingTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/trainings/people' });
  useCrumb(t.trainings.people);
  const set = (next: AttendeeSearch) => void navigate({ to: '/trainings/people', search: next });
  const drop = (key: keyof AttendeeSearch) => {
    const { [key]: _gone, ...rest } = search;
    set(rest);
  };
  const texts = textsOf(search, t, useEnterpriseTag(search.enterpriseId));
  return (
    <>
      <PageHeader title={t.trainings.people} />
      <SearchBar
        text={search.text}
        placeholder={t.trainings.searchName}
        onText={(text) => (text ? set({ ...search, text }) : drop('text'))}
        tags={(Object.keys(search) as (keyof AttendeeSearch)[]).map((key) => ({ key, label: texts[key], onRemove: () => drop(key) }))}
        onClear={() => set({})}
      >
        <Input
          type="month"
          aria-label={t.trainings.month}
          style={{ width: 150 }}
          value={search.month ?? ''}
          onChange={({ target }) => (target.value ? set({ ...search, month: target.value }) : drop('month'))}
        />
      </SearchBar>
      <Attendees
        search={search}
        empty={<NothingFound search={search} hint={t.trainings.noPeople} onClear={() => set({})} />}
        withTraining
      />
    </>
  );
}
