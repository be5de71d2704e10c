import { Link } from '@tanstack/react-router';
import type { HomePageQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { percent } from './percent';

type Tile = HomePageQuery['home']['tiles'][number];

/** Each number is a link to the rows that it counts; the server says where they are. */
export function Tiles({ tiles }: { tiles: Tile[] }) {
  const t = useT();
  return (
    <ul className="tiles">
      {tiles.map((tile) => (
        <li key={tile.key} data-tone={tile.tone}>
          <Link to={tile.href as string}>
            <strong>{typeof tile.outOf === 'number' ? percent(tile.count, tile.outOf) : tile.count}</strong>
            <span>
              {t.enums.tile[tile.key]}
              {typeof tile.outOf === 'number' && <small>{` ${tile.count}/${tile.outOf}`}</small>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
