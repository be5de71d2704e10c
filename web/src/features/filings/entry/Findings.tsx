import { useFilingTexts } from '@/features/filings/texts';
import { Tag } from '@/shared/ui/tags';
import type { FilingDetail } from '../queries';
import { useSheet } from '../sheet/context';
import { goToCell } from '../sheet/move';
import { useFindingText } from '../sheet/useFindingText';
import { usePlaceName } from '../sheet/usePlaceName';
import { Explain } from './Explain';
import { type Finding, isOpen } from './findings';
import { grouped } from './past';
import { keyOf } from './places';

type Props = { filing: FilingDetail; findings: readonly Finding[] };

/** What keeps the filing back: always in sight, each line a way to its cell. */
export function Findings({ filing, findings }: Props) {
  const t = useFilingTexts();
  if (filing.kind === 'STANDSTILL' || (!filing.check && filing.lock !== null)) return null;
  const none = filing.lock === null ? t.filings.findingsNone : t.filings.findingsNoneLocked;
  const open = findings.filter(isOpen);
  const mandatory = findings.filter(({ level }) => level === 'MANDATORY').length;
  const sorted = findings.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || rank(a) - rank(b));
  return (
    <section className="card findings" id="findings" aria-label={t.filings.findings}>
      <h2>
        {t.filings.findings}
        <span className="muted">{t.filings.findingsCount(mandatory, findings.length - mandatory)}</span>
      </h2>
      <output className="findings-sum" aria-live="polite">
        {findings.length === 0 ? none : t.filings.unexplained(open.length - mandatory)}
      </output>
      <ol className="finding-list">
        {sorted.map((one) => (
          <FindingItem key={`${one.rule} ${keyOf(one.place)}`} filing={filing} finding={one} />
        ))}
      </ol>
    </section>
  );
}

const rank = ({ level, fault }: Finding) => (level === 'ADVISORY' ? 2 : fault === 'REQUIRED' ? 1 : 0);

function FindingItem({ filing, finding }: { filing: FilingDetail; finding: Finding }) {
  const t = useFilingTexts();
  const said = useFindingText();
  const nameOf = usePlaceName();
  const { store, locked } = useSheet();
  const { level, rule, place, server } = finding;
  const found = store.cell(keyOf(place)).value;
  const name = nameOf(place);
  return (
    <li className="finding" data-level={level} data-open={isOpen(finding)}>
      <div className="finding-head">
        <Tag tone={level === 'MANDATORY' ? 'bad' : 'warn'}>{t.enums.ruleLevel[level]}</Tag>
        <code>{rule}</code>
        {server?.explanation?.text && <Tag tone="good">{t.filings.explained}</Tag>}
      </div>
      <button type="button" className="ps-link" onClick={() => goToCell(keyOf(place))}>
        {name}
      </button>
      <p>{said(finding)}</p>
      <dl className="finding-values">
        <Value label={t.filings.found} value={found || server?.found} />
        <Value label={t.filings.expected} value={finding.expected} />
        <Value label={t.filings.last} value={server?.last} />
      </dl>
      {finding.expected !== null && locked === null && (
        <button
          type="button"
          className="ps-link"
          onClick={() => store.type(keyOf(place), finding.expected ?? '')}
        >
          {t.filings.useExpected}
        </button>
      )}
      {level === 'ADVISORY' && <Explain key={server?.explanation?.at} filing={filing} finding={finding} name={name} />}
    </li>
  );
}

function Value({ label, value }: { label: string; value: string | null | undefined }) {
  return value ? (
    <>
      <dt>{label}</dt>
      <dd>{grouped(value)}</dd>
    </>
  ) : null;
}
