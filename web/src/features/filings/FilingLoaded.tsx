import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Loaded } from '@/shared/ui/states';
import { filingQuery, type FilingDetail, formQuery, type FormDetail } from './queries';

type Props = { children: (filing: FilingDetail, form: FormDetail) => ReactNode };

/** The filing of the address, with the version of the form that it answers. */
export function FilingLoaded({ children }: Props) {
  const { id } = useParams({ strict: false }) as { id: string };
  const filing = useQuery(filingQuery(id));
  const version = filing.data?.formVersion.id ?? '';
  const form = useQuery({ ...formQuery(version), enabled: version !== '' });
  return (
    <Loaded query={filing} page>
      {(found) => (
        <Loaded query={form} page>
          {(asked) => children(found, asked)}
        </Loaded>
      )}
    </Loaded>
  );
}
