import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useT } from '@/shared/i18n';
import { Loaded } from '@/shared/ui/states';
import { type Site, sitesQuery } from '../queries';

type Props = {
  parkId: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** Already planned: shown, ticked, not to be taken out. */
  fixed?: readonly string[];
};

/** Tick, search, tick all that are shown; the count is always in sight. */
export function SitePicker({ parkId, value, onChange, fixed = [] }: Props) {
  const t = useT();
  const sites = useQuery(sitesQuery(parkId));
  if (!parkId) return <p className="hint">{t.checkups.parkFirst}</p>;
  return (
    <Loaded query={sites}>
      {(rows) => <Picker rows={rows} value={value} fixed={fixed} onChange={onChange} />}
    </Loaded>
  );
}

type PickerProps = { rows: Site[]; value: readonly string[]; fixed: readonly string[]; onChange: (ids: string[]) => void };

function Picker({ rows, value, fixed, onChange }: PickerProps) {
  const t = useT();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const shown = rows.filter(({ name, industryName }) => `${name} ${industryName}`.includes(wanted));
  const free = shown.filter(({ id }) => !fixed.includes(id)).map(({ id }) => id);
  const chosen = new Set(value);
  const all = free.length > 0 && free.every((id) => chosen.has(id));
  const toggleAll = () =>
    onChange(all ? value.filter((id) => !free.includes(id)) : [...new Set([...value, ...free])]);
  const toggle = (id: string) => onChange(chosen.has(id) ? value.filter((one) => one !== id) : [...value, id]);
  return (
    <div className="site-picker">
      <div className="site-picker-head">
        <FindSite text={text} onText={setText} />
        <Checkbox
          checked={all}
          disabled={free.length === 0}
          indeterminate={!all && free.some((id) => chosen.has(id))}
          onChange={toggleAll}
        >
          {wanted ? t.checkups.allShown(free.length) : t.checkups.allSites(free.length)}
        </Checkbox>
        <output>{t.checkups.chosenSites(value.length + fixed.length)}</output>
      </div>
      {shown.length === 0 && <p className="hint">{t.common.emptyFiltered}</p>}
      <ul>
        {shown.map((site) => (
          <SiteCheck
            key={site.id}
            site={site}
            checked={chosen.has(site.id)}
            fixed={fixed.includes(site.id)}
            onToggle={() => toggle(site.id)}
          />
        ))}
      </ul>
    </div>
  );
}

function FindSite({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useT();
  return (
    <Input
      aria-label={t.checkups.findSite}
      placeholder={t.checkups.findSite}
      value={text}
      allowClear
      onChange={({ target }) => onText(target.value)}
    />
  );
}

type CheckProps = { site: Site; checked: boolean; fixed: boolean; onToggle: () => void };

function SiteCheck({ site, checked, fixed, onToggle }: CheckProps) {
  return (
    <li>
      <Checkbox checked={checked || fixed} disabled={fixed} onChange={onToggle}>
        {site.name}
        <span className="site-picker-sub">{site.industryName}</span>
      </Checkbox>
    </li>
  );
}
