export type Place = { lon: number; lat: number };
export type PlaceAnswer = { place: Place } | { why: 'insecure' | 'unsupported' | 'denied' | 'timeout' };

const FRESH_MS = 60_000;
const WAIT_MS = 8_000;

let last: { place: Place; at: number } | null = null;

/** Asks the phone once; never throws, the reason becomes words on the page. */
export function locate(): Promise<PlaceAnswer> {
  if (!globalThis.isSecureContext) return Promise.resolve({ why: 'insecure' });
  if (!navigator.geolocation) return Promise.resolve({ why: 'unsupported' });
  if (last && Date.now() - last.at < FRESH_MS) return Promise.resolve({ place: last.place });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const place = { lon: coords.longitude, lat: coords.latitude };
        last = { place, at: Date.now() };
        resolve({ place });
      },
      (error) => resolve({ why: error.code === error.PERMISSION_DENIED ? 'denied' : 'timeout' }),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: FRESH_MS },
    );
  });
}
