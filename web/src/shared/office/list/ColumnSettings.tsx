import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { useT } from '@/shared/i18n';
import type { Column } from './DataList';
import { inMain } from './inMain';

/** Which columns a person wants, kept on this device. */
export function useColumns<T>(page: string, columns: Column<T>[]) {
  const stored = `ps.columns.${page}`;
  const [shown, setShown] = useState<string[] | null>(() => {
    const text = localStorage.getItem(stored);
    return text ? text.split(',') : null;
  });
  const isShown = (column: Column<T>) => column.main || (shown ? shown.includes(column.key) : !column.extra);
  const toggle = (key: string) => {
    const now = columns.filter(isShown).map((column) => column.key);
    const next = now.includes(key) ? now.filter((one) => one !== key) : [...now, key];
    localStorage.setItem(stored, next.join(','));
    setShown(next);
  };
  const visible = columns.filter(isShown);
  return { visible, settings: <ColumnSettings columns={columns} visible={visible} onToggle={toggle} /> };
}

type Props<T> = { columns: Column<T>[]; visible: Column<T>[]; onToggle: (key: string) => void };

function ColumnSettings<T>({ columns, visible, onToggle }: Props<T>) {
  const t = useT();
  const list = (
    <ul className="column-list">
      {columns.map((column) => (
        <li key={column.key}>
          <Checkbox
            checked={visible.includes(column)}
            disabled={column.main ?? false}
            onChange={() => onToggle(column.key)}
          >
            {column.title}
          </Checkbox>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" getPopupContainer={inMain}>
      <Button icon={<SettingOutlined />}>{t.common.columns}</Button>
    </Popover>
  );
}
