/** Drawn here: a phone without an emoji font shows empty boxes instead of signs. */
const PATHS = {
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 10.2a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z',
  pictures: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 8.5h.01',
  pin: 'M12 21s-6-6-6-11a6 6 0 0 1 12 0c0 5-6 11-6 11zM12 8.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  tasks: 'M5 4h14v17H5zM9 4V2.5h6V4M8.5 12l2.5 2.5 4.5-5',
  sync: 'M7 20V5M3.5 8.5 7 5l3.5 3.5M17 4v15M13.5 15.5 17 19l3.5-3.5',
  list: 'M4 6h16M4 12h16M4 18h16',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  back: 'M15 4l-8 8 8 8',
} as const;

export function Icon({ name, size = 24 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
