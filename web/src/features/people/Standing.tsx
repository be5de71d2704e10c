import { useQuery } from '@tanstack/react-query';
import { DeviceList } from '@/features/account/DeviceList';
import { request } from '@/shared/api';
import { PersonStandingDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { formatMoment } from '@/shared/ui/text/time';

/** How a person stands at the door: only the security administrator is told, everybody else sees nothing here. */
export function Standing({ personId }: { personId: string }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['person', personId, 'standing'],
    queryFn: () => request(PersonStandingDocument, { id: personId }).then(({ person }) => person.standing),
  });
  return (
    <Loaded query={query}>
      {(standing) =>
        standing && (
          <section className="card">
            <h2>{t.people.standing}</h2>
            <Pairs
              pairs={[
                {
                  key: 'locked',
                  label: t.people.locked,
                  value: standing.lockedUntil ? t.people.lockedUntil(formatMoment(standing.lockedUntil)) : t.people.notLocked,
                },
                {
                  key: 'factor',
                  label: t.account.secondFactor,
                  value: standing.secondFactor ? t.account.factorOn : t.account.factorOff,
                },
              ]}
            />
            <h3>{t.account.sessions}</h3>
            <DeviceList devices={standing.sessions} />
          </section>
        )
      }
    </Loaded>
  );
}
