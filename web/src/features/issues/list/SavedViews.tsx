import { StarOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { parseSearch, stringifySearch } from '@/app/search';
import { ApiError, request } from '@/shared/api';
import { DeleteViewDocument, SavedViewsDocument, SaveViewDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { inMain } from '@/shared/office/list/inMain';
import { errorText } from '@/shared/ui/text/errorText';
import { type IssueSearch, parseIssueSearch } from '../filter';

const PAGE = 'issues';

type Props = { search: IssueSearch; onOpen: (search: IssueSearch) => void };

/** A named filter: what is kept is the address. */
export function SavedViews({ search, onOpen }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const choose = (query: string) => {
    setOpen(false);
    onOpen(parseIssueSearch(parseSearch(query)));
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      getPopupContainer={inMain}
      content={<ViewList search={search} onChoose={choose} />}
    >
      <Button icon={<StarOutlined />}>{t.issues.views}</Button>
    </Popover>
  );
}

function ViewList({ search, onChoose }: { search: IssueSearch; onChoose: (query: string) => void }) {
  const t = useT();
  const { views, remove, save } = useViews();
  return (
    <div className="views">
      {views?.length === 0 && <p>{t.issues.viewNone}</p>}
      <ul>
        {views?.map((view) => (
          <li key={view.id}>
            <Button type="link" onClick={() => onChoose(view.query)}>
              {view.name}
            </Button>
            <Button
              type="text"
              size="small"
              aria-label={t.issues.viewRemove(view.name)}
              onClick={() => remove.mutate(view.id)}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <Input.Search
        aria-label={t.issues.viewName}
        placeholder={t.issues.viewName}
        enterButton={t.issues.viewSave}
        loading={save.isPending}
        onSearch={(name) => name.trim() && save.mutate({ name: name.trim(), query: stringifySearch(search) })}
      />
    </div>
  );
}

function useViews() {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  // Undefined until they have come: that there are none is not said before.
  const { data: views } = useQuery({
    queryKey: ['savedViews', PAGE],
    queryFn: () => request(SavedViewsDocument, { page: PAGE }).then((found) => found.savedViews),
  });
  const settle = {
    onSuccess: () => client.invalidateQueries({ queryKey: ['savedViews'] }),
    onError: (error: unknown) => void message.error(errorText(ApiError.from(error), t)),
  };
  const remove = useMutation({ mutationFn: (id: string) => request(DeleteViewDocument, { input: { id } }), ...settle });
  const save = useMutation({
    mutationFn: (view: { name: string; query: string }) => request(SaveViewDocument, { input: { page: PAGE, ...view } }),
    ...settle,
  });
  return { views, remove, save };
}
