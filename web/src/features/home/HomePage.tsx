import { useT } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';

export function HomePage() {
  const t = useT();
  return <PageHeader title={t.enums.page.HOME} />;
}
