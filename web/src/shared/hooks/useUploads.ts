import { useState } from 'react';
import { ApiError, uploadFile, type Uploaded } from '@/shared/api';

export type UploadItem = {
  key: string;
  name: string;
  /** 0 … 1 */
  progress: number;
  done: Uploaded | null;
  error: ApiError | null;
};

/** Files go up one by one, as soon as they are chosen; the mutation then carries only their hashes. */
export function useUploads(onDone?: (file: Uploaded) => void) {
  const [items, setItems] = useState<UploadItem[]>([]);

  const change = (key: string, part: Partial<UploadItem>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));

  const add = async (files: Iterable<File>) => {
    const fresh = Array.from(files, (file) => ({ file, key: crypto.randomUUID() }));
    setItems((all) => [
      ...all,
      ...fresh.map(({ file, key }) => ({ key, name: file.name, progress: 0, done: null, error: null })),
    ]);
    for (const { file, key } of fresh) {
      try {
        const done = await uploadFile(file, file.name, (progress) => change(key, { progress }));
        change(key, { done, progress: 1 });
        onDone?.(done);
      } catch (error) {
        change(key, { error: ApiError.from(error) });
      }
    }
  };

  const remove = (key: string) => setItems((all) => all.filter((item) => item.key !== key));
  const done = items.flatMap((item) => (item.done ? [item.done] : []));
  const busy = items.some((item) => !item.done && !item.error);
  return { items, add, remove, done, busy };
}

export type Uploads = ReturnType<typeof useUploads>;
