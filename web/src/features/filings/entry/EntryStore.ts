import { ApiError } from '@/shared/api/error';
import { cellsOf, type ServerCell, type ServerRow } from './sheet';
import { alone, dropSent, keepUnsent, tellOtherTabs, type Unsent, unsentOf } from './unsent';

/** Where a cell's text stands. */
export type SaveState = 'empty' | 'saved' | 'waiting' | 'clash' | 'refused';

export type Clash = { mine: string; theirs: string; by: string; at: string };

export type CellView = {
  value: string;
  state: SaveState;
  clash: Clash | null;
  /** The rule by which the server did not take the text. */
  refusal: string | null;
  savedAt: string | null;
  savedBy: string | null;
  /** Somebody else wrote it while this page was open. */
  news: boolean;
};

export type Saved = {
  rows: readonly ServerRow[];
  sequence: number;
  clashes: readonly { key: string; mine: string; theirs: string; by: string; at: string }[];
};

type Send = (sequence: number, cells: readonly Unsent[]) => Promise<Saved>;
/** Without `send` the cells live on the page only: a preview, or a filing that is only read. */
type Options = { owner: string; filing: string; send?: Send | undefined };

/** After the last key, before it is sent. */
const QUIET_MS = 600;
const AGAIN_MS = 5_000;
/** Asked again by itself; anything else is a refusal that somebody has to read. */
const PASSING = new Set(['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'TOO_MANY']);

const same = (a: CellView, b: CellView) => (Object.keys(a) as (keyof CellView)[]).every((key) => a[key] === b[key]);

/**
 * The cells of one filing while somebody writes. Each key is in IndexedDB before it is sent, so that a reload, a
 * dropped network or a closed laptop loses nothing; what somebody else wrote in the meantime is a clash to decide.
 */
export class EntryStore {
  readonly owner: string;
  readonly filing: string;
  sequence = -1;
  error: unknown = null;
  sending = false;
  /** Counts every change: for who looks at the whole. */
  revision = 0;
  private readonly send: Send | undefined;
  private rows: readonly ServerRow[] = [];
  private base = new Map<string, ServerCell>();
  private unsent = new Map<string, Unsent>();
  private clashes = new Map<string, Clash>();
  /** Found in this browser at the opening: perhaps another tab is at work on them. */
  private restored = new Set<string>();
  private refusals = new Map<string, string>();
  private news = new Set<string>();
  private views = new Map<string, CellView>();
  private listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private flushing: Promise<void> | null = null;
  private kept: Promise<unknown> = Promise.resolve();

  constructor({ owner, filing, send }: Options) {
    this.owner = owner;
    this.filing = filing;
    this.send = send;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  cell(key: string): CellView {
    const known = this.views.get(key);
    if (known) return known;
    const view = this.look(key);
    this.views.set(key, view);
    return view;
  }

  private look(key: string): CellView {
    const [base, typed, clash] = [this.base.get(key), this.unsent.get(key), this.clashes.get(key) ?? null];
    const refusal = this.refusals.get(key) ?? null;
    const value = typed?.value ?? base?.value ?? '';
    return {
      value,
      clash,
      refusal,
      state: clash ? 'clash' : refusal ? 'refused' : typed ? 'waiting' : value === '' ? 'empty' : 'saved',
      savedAt: base?.savedAt ?? null,
      savedBy: base?.savedBy?.name ?? null,
      news: this.news.has(key),
    };
  }

  get serverRows(): readonly ServerRow[] {
    return this.rows;
  }

  get waiting(): readonly Unsent[] {
    return [...this.unsent.values()];
  }

  get clashCount(): number {
    return this.clashes.size;
  }

  /** What the server has: at the opening, after a save, and whenever somebody else changed something. */
  merge(rows: readonly ServerRow[], sequence: number): void {
    if (sequence < this.sequence) return;
    const first = this.sequence < 0;
    const before = this.base;
    this.base = cellsOf(rows);
    this.rows = rows;
    this.sequence = sequence;
    if (!first) this.notice(before);
    this.changed();
  }

  private notice(before: ReadonlyMap<string, ServerCell>): void {
    for (const [key, cell] of this.base) {
      const other = cell.savedBy?.id !== undefined && cell.savedBy.id !== this.owner;
      if (other && cell.value !== (before.get(key)?.value ?? '')) this.news.add(key);
    }
  }

  /** Takes up what an earlier page, or another tab, typed and did not send. */
  async restore(): Promise<void> {
    if (!this.send) return;
    const all = await unsentOf(this.owner, this.filing).catch(() => []);
    // What was typed while the browser looked is newer.
    this.unsent = new Map([...all.map((cell): [string, Unsent] => [cell.place, cell]), ...this.unsent]);
    for (const { place } of all) this.restored.add(place);
    this.changed();
    if (all.length > 0) this.later(0);
  }

  type(key: string, value: string, fileName?: string): void {
    this.put([{ key, value }], fileName);
  }

  /** Many cells at once: a paste, or a row that goes. */
  put(cells: readonly { key: string; value: string }[], fileName?: string): void {
    const typedAt = new Date().toISOString();
    const fresh = cells.map(({ key, value }): Unsent => {
      const seen = this.unsent.get(key)?.seen ?? this.sequence;
      return { owner: this.owner, filing: this.filing, place: key, value, seen, typedAt, fileName };
    });
    for (const cell of fresh) {
      this.unsent.set(cell.place, cell);
      this.restored.delete(cell.place);
      this.clashes.delete(cell.place);
      this.refusals.delete(cell.place);
      this.news.delete(cell.place);
    }
    if (this.send) this.keep(fresh);
    this.changed();
    this.later(QUIET_MS);
  }

  private keep(cells: readonly Unsent[]): void {
    // A full disk must not stop the typing: the server has it a moment later.
    this.kept = this.kept.then(() => keepUnsent(cells)).catch(() => {});
  }

  private later(ms: number): void {
    if (!this.send) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  /** Sends what waits; resolves when nothing does, or when it could not be sent. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.flushing ??= this.run().finally(() => {
      this.flushing = null;
      // Typed while the last part was on its way.
      if (this.send && this.error === null && this.sendable().length > 0) this.later(QUIET_MS);
    });
    return this.flushing;
  }

  private sendable(): Unsent[] {
    return this.waiting.filter((cell) => !this.clashes.has(cell.place) && !this.refusals.has(cell.place));
  }

  private async run(): Promise<void> {
    const { send } = this;
    this.error = null;
    if (!send) return;
    while (this.sendable().length > 0) {
      const all = this.sendable();
      // One count for a request: what was typed upon another one goes by itself.
      const seen = Math.min(...all.map((cell) => cell.seen));
      let part = all.filter((cell) => cell.seen === seen).slice(0, 500);
      this.sending = true;
      this.changed();
      try {
        await this.kept;
        await alone(this.filing, async () => {
          part = await this.stillMine(part);
          if (part.length > 0) this.took(part, await send(seen, part));
        });
        await dropSent(part.filter((cell) => !this.clashes.has(cell.place))).catch(() => {});
        tellOtherTabs(this.filing);
      } catch (error) {
        if (this.refuse(part, ApiError.from(error))) continue;
        this.error = error;
        break;
      } finally {
        this.sending = false;
        this.changed();
      }
    }
    if (this.error !== null && PASSING.has(ApiError.from(this.error).code)) this.later(AGAIN_MS);
  }

  /** The cells that the server names stay here with the reason; the others are sent without them. */
  private refuse(part: readonly Unsent[], error: ApiError): boolean {
    const named = error.fields.flatMap(({ path, rule }) => {
      const cell = part[Number(/cells\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)];
      return cell ? [[cell.place, rule] as const] : [];
    });
    for (const [place, rule] of named) this.refusals.set(place, rule);
    return named.length > 0;
  }

  /** Without what another tab has sent, or typed over, since this page found it. */
  private async stillMine(part: readonly Unsent[]): Promise<Unsent[]> {
    if (!part.some(({ place }) => this.restored.has(place))) return [...part];
    const kept = new Map((await unsentOf(this.owner, this.filing)).map(({ place, value }) => [place, value]));
    const lost = part.filter(({ place, value }) => this.restored.has(place) && kept.get(place) !== value);
    for (const { place } of lost) {
      this.unsent.delete(place);
      this.restored.delete(place);
    }
    return part.filter((cell) => !lost.includes(cell));
  }

  private took(part: readonly Unsent[], saved: Saved): void {
    const clashes = new Map(saved.clashes.map(({ key, ...clash }) => [key, clash]));
    for (const cell of part) {
      const clash = clashes.get(cell.place);
      if (clash) this.clashes.set(cell.place, clash);
      else if (this.unsent.get(cell.place)?.value === cell.value) this.unsent.delete(cell.place);
      // Typed on in the meantime: upon what has just been written.
      else this.reseen(cell.place, saved.sequence);
    }
    this.merge(saved.rows, saved.sequence);
  }

  private reseen(key: string, seen: number): void {
    const cell = this.unsent.get(key);
    if (!cell) return;
    const next = { ...cell, seen };
    this.unsent.set(key, next);
    this.keep([next]);
  }

  /** Two people wrote one cell: which text stands. */
  decide(key: string, whose: 'mine' | 'theirs'): void {
    this.clashes.delete(key);
    const cell = this.unsent.get(key);
    if (whose === 'mine') this.reseen(key, this.sequence);
    else if (cell) {
      this.unsent.delete(key);
      void dropSent([cell]).catch(() => {});
    }
    this.changed();
    this.later(0);
  }

  /** The page goes: what is unsent stays in this browser. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private changed(): void {
    // A cell that looks as before stays the same object: only what changed is drawn again.
    for (const [key, before] of this.views) {
      const now = this.look(key);
      if (!same(before, now)) this.views.set(key, now);
    }
    this.revision += 1;
    for (const listener of this.listeners) listener();
  }
}
