import { Input } from 'antd';
import { AskAbout } from '@/features/questions/ask/AskAbout';
import { useFilingTexts } from '@/features/filings/texts';
import { ruleText } from '@/shared/ui/text/errorText';
import { formatMoment } from '@/shared/ui/text/time';
import type { CellView } from '../entry/EntryStore';
import { changeOf, grouped, pastOf } from '../entry/past';
import { keyOf, placeOf } from '../entry/places';
import type { FormField, FormSection } from '../queries';
import type { WrittenComments } from '../review/useComments';
import { useMark } from './CellInput';
import { useLabel, useSheet } from './context';
import { useCell } from './useCell';
import { useFindingText } from './useFindingText';
import { usePlaceName } from './usePlaceName';
import { useUnit } from './useUnit';

/** The filing that a question can be asked about. */
export type Asked = { id: string; label: string; side: { parkId: string; enterpriseId: string } };

type BarProps = { asked: Asked; focused: string | null; written: WrittenComments | null };

/** About the cell that has the cursor: its last three periods, who wrote it, what is said of it. */
export function CellBar({ asked, focused, written }: BarProps) {
  const t = useFilingTexts();
  const { sections, locked } = useSheet();
  const place = focused === null ? null : placeOf(focused);
  const section = sections.find(({ code }) => code === place?.section);
  const field = section?.fields.find(({ code }) => code === place?.field);
  return (
    <section className="cell-bar" aria-label={t.filings.cell}>
      {focused !== null && place && section && field ? (
        <About key={focused} cell={focused} row={place.row} {...{ asked, section, field, written }} />
      ) : (
        <p className="muted">{locked === null ? t.filings.cellHint : t.filings.cellHintLocked}</p>
      )}
    </section>
  );
}

type Props = {
  asked: Asked;
  cell: string;
  row: string;
  section: FormSection;
  field: FormField;
  written: WrittenComments | null;
};

function About({ asked, cell, row, section, field, written }: Props) {
  const t = useFilingTexts();
  const nameOf = usePlaceName();
  const view = useCell(cell);
  const mark = useMark(cell, view);
  const text = useLabel();
  const { unit } = useUnit(section, field, row);
  const name = nameOf({ section: section.code, row, field: field.code });
  return (
    <>
      <div className="cell-bar-head">
        <strong>
          {name}
          {unit && `（${unit}）`}
        </strong>
        <span className="cell-word" data-mark={mark}>
          {t.filings.marks[mark]}
        </span>
        {view.savedBy && view.savedAt && (
          <small>{t.filings.savedBy(view.savedBy, formatMoment(view.savedAt))}</small>
        )}
        <AskAbout
          kind="FILING"
          id={asked.id}
          place={`${section.code}/${row}/${field.code}`}
          label={`${asked.label} ${name}`}
          side={asked.side}
        />
      </div>
      {/* Beside single cells it stands anyhow; a table has no room for it. */}
      {section.repeated && text(field.help) && <p className="cell-help">{text(field.help)}</p>}
      <PastValues {...{ section, field, row, view }} />
      <Said cell={cell} view={view} />
      {view.clash && <ClashChoice cell={cell} view={view} />}
      {written && (
        <Input
          className="cell-comment"
          aria-label={t.filings.commentCell}
          placeholder={t.filings.commentCell}
          maxLength={500}
          value={written.comments.get(cell) ?? ''}
          onChange={({ target }) => written.write(cell, target.value)}
        />
      )}
    </>
  );
}

function PastValues({ section, field, row, view }: Omit<Props, 'asked' | 'cell' | 'written'> & { view: CellView }) {
  const t = useFilingTexts();
  const { earlier, store } = useSheet();
  const cells = Object.fromEntries(
    (section.repeated?.keys ?? []).map((code) => [code, store.cell(keyOf({ section: section.code, row, field: code })).value]),
  );
  const past = pastOf(earlier, section, [{ key: row, cells }, field.code]).filter(({ value }) => value !== '');
  const change = past[0] ? changeOf(view.value, past[0].value) : null;
  if (past.length === 0) return <small className="muted">{t.filings.noPast}</small>;
  return (
    <dl className="cell-past">
      {past.map(({ period, value }) => (
        <div key={period}>
          <dt>{period}</dt>
          <dd>{optionText(field, value) ?? grouped(value)}</dd>
        </div>
      ))}
      {change && <div className="cell-change">{t.filings.change(change)}</div>}
    </dl>
  );
}

const optionText = (field: FormField, value: string) => field.options.find(({ code }) => code === value)?.label.zh;

/** What the rules, a reviewer and the last submission say of the cell. */
function Said({ cell, view }: { cell: string; view: CellView }) {
  const t = useFilingTexts();
  const said = useFindingText();
  const { findings, comments, changed } = useSheet();
  const [comment, before] = [comments.get(cell), changed.get(cell)];
  return (
    <ul className="cell-said">
      {(findings.get(cell) ?? []).map((one) => (
        <li key={one.rule} data-level={one.level}>
          <code>{one.rule}</code> {said(one)}
        </li>
      ))}
      {view.refusal && <li data-level="MANDATORY">{ruleText(view.refusal, t) ?? t.errors.codes.INVALID}</li>}
      {comment?.by && (
        <li data-level="ADVISORY">
          {t.filings.commentBy(comment.by)}
          {t.common.colon}
          {comment.text}
        </li>
      )}
      {before !== undefined && <li>{t.filings.changedMark(before)}</li>}
      {view.news && view.savedBy && <li>{t.filings.news(view.savedBy)}</li>}
    </ul>
  );
}

function ClashChoice({ cell, view }: { cell: string; view: CellView }) {
  const t = useFilingTexts();
  const { store } = useSheet();
  if (!view.clash) return null;
  return (
    <div className="cell-clash" role="alert">
      <span>{t.filings.clashBy(view.clash.by)}</span>
      <button type="button" className="ps-button" onClick={() => store.decide(cell, 'mine')}>
        {t.filings.keepMine(view.clash.mine)}
      </button>
      <button type="button" className="ps-button" onClick={() => store.decide(cell, 'theirs')}>
        {t.filings.keepTheirs(view.clash.theirs)}
      </button>
    </div>
  );
}
