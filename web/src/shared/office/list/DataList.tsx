import { Table, type TableProps } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useIsPhone } from '@/shared/hooks/useMedia';

export type Column<T> = {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  width?: number;
  /** The heading of the card on a phone; in the table it stays at the left. */
  main?: boolean;
  /** Below the heading of the card, without its title. */
  tag?: boolean;
  /** Hidden until it is switched on in 列设置. */
  extra?: boolean;
  /** In the table only when some row has anything in it. */
  sparse?: boolean;
};

type Selection<T> = { ids: string[]; onChange: (ids: string[]) => void; label: (row: T) => string };

type Props<T> = {
  rows: readonly T[];
  columns: Column<T>[];
  label: string;
  selection?: Selection<T> | undefined;
  currentId?: string | undefined;
};

/** One list, a table on a desk and cards on a phone. */
export function DataList<T extends { id: string }>(props: Props<T>) {
  return useIsPhone() ? <Cards {...props} /> : <Desk {...props} />;
}

function Desk<T extends { id: string }>({ rows, columns, label, selection, currentId }: Props<T>) {
  const wrapper = useReachableTable(label);
  const rowSelection: TableProps<T>['rowSelection'] = selection && {
    selectedRowKeys: selection.ids,
    onChange: (keys) => selection.onChange(keys.map(String)),
    getCheckboxProps: (row) => ({ 'aria-label': selection.label(row) }) as object,
    getTitleCheckboxProps: () => ({ 'aria-label': label }) as object,
  };
  return (
    <div ref={wrapper}>
      <Table<T>
        rowKey="id"
        size="middle"
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowClassName={(row) => (row.id === currentId ? 'row-current' : '')}
        {...(rowSelection && { rowSelection })}
        columns={filled(columns, rows).map((column) => ({
          key: column.key,
          title: column.title,
          ...(column.width && { width: column.width }),
          ...(column.main && { fixed: 'start' as const }),
          render: (_: unknown, row: T) => (
            <div className="cell" data-main={column.main} style={column.width ? { maxWidth: column.width } : undefined}>
              {column.render(row)}
            </div>
          ),
        }))}
      />
    </div>
  );
}

/** A sparse column that has nothing for any of these rows says nothing. */
const filled = <T,>(columns: Column<T>[], rows: readonly T[]) =>
  columns.filter(({ sparse, render }) => !sparse || rows.some((row) => !isEmpty(render(row))));

// antd hides its measuring row from readers but leaves checkboxes in it that take the focus; and a table that is wider
// than its place is scrolled by the keyboard only when it takes the focus itself.
function useReachableTable(label: string) {
  const wrapper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const row of wrapper.current?.querySelectorAll('.ant-table-measure-row') ?? []) row.setAttribute('inert', '');
    for (const content of wrapper.current?.querySelectorAll('.ant-table-content') ?? []) {
      if (content.scrollWidth <= content.clientWidth) continue;
      content.setAttribute('tabindex', '0');
      content.setAttribute('role', 'region');
      content.setAttribute('aria-label', label);
    }
  });
  return wrapper;
}

function Cards<T extends { id: string }>({ rows, columns, label, selection }: Props<T>) {
  const main = columns.find((column) => column.main);
  const tags = columns.filter((column) => column.tag);
  const rest = columns.filter((column) => !column.main && !column.tag);
  return (
    <ul className="list-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className="list-card">
          {selection && <CardCheck row={row} selection={selection} />}
          {main?.render(row)}
          {tags.length > 0 && (
            <div className="list-card-tags">
              {tags.map((column) => (
                <span key={column.key}>{column.render(row)}</span>
              ))}
            </div>
          )}
          <dl>
            {rest.map((column) => (
              <Pair key={column.key} title={column.title} value={column.render(row)} />
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

const isEmpty = (value: ReactNode) => value === '' || value === null || value === undefined || value === false;

/** What is empty gets no line on a card: it may be unknown, hidden from this viewer, or not have happened yet. */
function Pair({ title, value }: { title: string; value: ReactNode }) {
  if (isEmpty(value)) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}

function CardCheck<T extends { id: string }>({ row, selection }: { row: T; selection: Selection<T> }) {
  const on = selection.ids.includes(row.id);
  return (
    <input
      type="checkbox"
      className="card-check"
      aria-label={selection.label(row)}
      checked={on}
      onChange={() =>
        selection.onChange(on ? selection.ids.filter((id) => id !== row.id) : [...selection.ids, row.id])
      }
    />
  );
}
