import { useSyncExternalStore } from 'react';
import { ApiError, closeLive, request, requestOnce } from '@/shared/api';
import { configureSession, renewSession, setAccessToken } from '@/shared/api/session';
import {
  CurrentViewerDocument,
  type EntryFieldsFragment,
  RefreshSessionDocument,
  SignInDocument,
  SignOutDocument,
  UpdateProfileDocument,
  type ViewerFieldsFragment,
} from '@/shared/gql/graphql';
import type { Locale } from '@/shared/gql/enums';

export type Viewer = ViewerFieldsFragment;

/** `offline`: nobody could be asked, the phone zone goes on with who was signed in last. */
export type Auth = { status: 'loading' | 'signedOut' | 'signedIn' | 'offline'; viewer: Viewer | null };

// Who was signed in last, so that /m/ opens without a network. No token in it.
const LAST_VIEWER = 'ps.viewer';

let auth: Auth = { status: 'loading', viewer: null };
const listeners = new Set<() => void>();

function set(next: Auth) {
  auth = next;
  if (next.viewer) localStorage.setItem(LAST_VIEWER, JSON.stringify(next.viewer));
  for (const listener of listeners) listener();
}

function lastViewer(): Viewer | null {
  try {
    return JSON.parse(localStorage.getItem(LAST_VIEWER) ?? 'null');
  } catch {
    return null;
  }
}

const forgetting = new Set<() => void>();

/** What is kept of one person must not be shown to the next: called when somebody else comes or the session ends. */
export const onForget = (drop: () => void) => forgetting.add(drop);

const dropKept = () => forgetting.forEach((drop) => drop());

function forget() {
  setAccessToken(null);
  closeLive();
  localStorage.removeItem(LAST_VIEWER);
  dropKept();
  set({ status: 'signedOut', viewer: null });
}

const UNREACHABLE = new Set(['OFFLINE', 'UNAVAILABLE', 'TOO_MANY', 'INTERNAL']);

async function refresh(): Promise<string | null> {
  try {
    const { refreshSession } = await requestOnce(RefreshSessionDocument, {});
    set({ status: 'signedIn', viewer: refreshSession.viewer });
    return refreshSession.accessToken;
  } catch (error) {
    // Not refused, only unreachable: nobody is signed out for a tunnel or a restart.
    if (!UNREACHABLE.has(ApiError.from(error).code)) return null;
    throw error;
  }
}

configureSession({ refresh, onLost: forget });

let ready: Promise<void> | null = null;

/** Resolves once it is known who is here: the routes wait for it. */
export function authReady(): Promise<void> {
  ready ??= renewSession().then(
    () => {},
    () => {
      const viewer = lastViewer();
      set(viewer ? { status: 'offline', viewer } : { status: 'signedOut', viewer: null });
      globalThis.addEventListener('online', () => void renewSession().catch(() => {}), { once: true });
    },
  );
  return ready;
}

export const currentAuth = () => auth;

export type Entry = EntryFieldsFragment;

/** With a session in it, this browser is signed in from here on. */
export function enter(entry: Entry): Entry {
  if (entry.accessToken && entry.viewer) {
    dropKept();
    setAccessToken(entry.accessToken);
    set({ status: 'signedIn', viewer: entry.viewer });
  }
  return entry;
}

export const signIn = (account: string, password: string): Promise<Entry> =>
  requestOnce(SignInDocument, { input: { account, password } }).then((data) => enter(data.signIn));

export async function signOut(): Promise<void> {
  // Whatever the server says, this device must forget.
  await request(SignOutDocument, {}).catch(() => {});
  forget();
}

export function setViewer(viewer: Viewer) {
  set({ ...auth, viewer });
}

/** Asks again, for the unread badge and changed rights. */
export async function reloadViewer(): Promise<void> {
  const { viewer } = await request(CurrentViewerDocument, {});
  if (viewer) setViewer(viewer);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAuth = (): Auth => useSyncExternalStore(subscribe, currentAuth);

/** Inside the guarded routes there is always a viewer. */
export function useViewer(): Viewer {
  const { viewer } = useAuth();
  if (!viewer) throw new ApiError('UNAUTHENTICATED', 'no viewer');
  return viewer;
}

/** The language goes with the person: mails and the next device use it. */
export async function saveLocale(locale: Locale): Promise<void> {
  if (!auth.viewer) return;
  const input = { version: auth.viewer.version, locale };
  // The page is already in the chosen language; a failure costs only the memory of it.
  await request(UpdateProfileDocument, { input }).then(
    ({ updateProfile }) => setViewer(updateProfile),
    () => {},
  );
}
