import { Form, Select } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import type { CampaignFormsQuery } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { periodsBefore, usualDays } from './period';
import { shown } from './shown';

export type PlanForm = CampaignFormsQuery['forms'][number];

export type Plan = {
  formId: string;
  period: string;
  title: string;
  opensOn: string;
  dueOn: string;
  locksOn: string;
  parkIds: string[];
  enterpriseIds: string[];
  serviceItemIds: string[];
};

type Props = {
  forms: PlanForm[];
  plan: Plan;
  today: string;
  set: (part: Partial<Plan>) => void;
  fault: (name: string) => string | undefined;
};

/** The form says which periods there are; the period says the usual days. */
export function FormAndPeriod({ forms, plan, today, set, fault }: Props) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const form = forms.find(({ id }) => id === plan.formId);
  const nameOf = (one: PlanForm) => (locale === 'EN' ? one.titleEn : one.titleZh);
  const choose = (next: PlanForm | undefined, period: string) =>
    set({ formId: next?.id ?? '', period, ...usualDays(period), title: next && period ? `${period} ${next.titleZh}` : '' });
  return (
    <>
      <Form.Item label={t.campaigns.form} htmlFor="plan-form" required {...shown(fault('formVersionId'))}>
        <Select
          id="plan-form"
          aria-label={t.campaigns.form}
          showSearch={{ optionFilterProp: 'label' }}
          value={plan.formId || null}
          options={forms.map((one) => ({
            value: one.id,
            label: `${nameOf(one)}（${t.enums.periodKind[one.periodKind]}，${t.common.version(one.current?.number ?? 1)}）`,
          }))}
          onChange={(id: string) => {
            const next = forms.find((one) => one.id === id);
            choose(next, next ? (periodsBefore(next.periodKind, today, 1)[0] ?? '') : '');
          }}
        />
      </Form.Item>
      <Form.Item label={t.campaigns.period} htmlFor="plan-period" required {...shown(fault('period'))}>
        <Select
          id="plan-period"
          aria-label={t.campaigns.period}
          disabled={!form}
          value={plan.period || null}
          options={form ? periodsBefore(form.periodKind, today).map((one) => ({ value: one, label: one })) : []}
          onChange={(period: string) => choose(form, period)}
        />
      </Form.Item>
    </>
  );
}
