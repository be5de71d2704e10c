const ZONE = 'Asia/Shanghai';

// Swedish writes dates as these users do: 2026-11-23 08:05.
const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });

/** A moment (UTC from the server) on the parks' clocks. */
export const formatMoment = (at: string | null | undefined): string => (at ? MOMENT.format(new Date(at)) : '');

export const formatDayOf = (at: string | null | undefined): string => (at ? DAY.format(new Date(at)) : '');

/** Today where the parks are, whatever the device's zone. */
export const today = (): string => DAY.format(new Date());
