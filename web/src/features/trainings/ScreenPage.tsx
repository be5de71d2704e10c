import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, QRCode } from 'antd';
import { useRef } from 'react';
import { useCrumb } from '@/shared/office/Crumbs';
import { Heading } from '@/shared/ui/Heading';
import { Loaded } from '@/shared/ui/states';
import { formatMoment } from '@/shared/ui/text/time';
import { screenQuery } from './queries';
import { useTrainingTexts } from './texts';
import './trainings.css';

/** 签到屏: the code that changes every half minute, for the wall of the hall. */
export function ScreenPage() {
  const t = useTrainingTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const screen = useQuery(screenQuery(id));
  const box = useRef<HTMLDivElement>(null);
  useCrumb(t.trainings.screen);
  return (
    <Loaded query={screen}>
      {({ checkinScreen, training }) => (
        <div className="screen" ref={box}>
          <Heading>{training.title}</Heading>
          <p>
            {formatMoment(training.startsAt)} {training.place}
          </p>
          <QRCode
            type="svg"
            size={320}
            bordered={false}
            aria-label={t.trainings.screenCode}
            value={`${window.location.origin}/m/checkin/${training.id}?t=${encodeURIComponent(checkinScreen.token)}`}
          />
          <p className="screen-count" aria-live="polite">
            {t.trainings.there} <strong>{training.places.checkedIn}</strong> / {training.places.enrolled}
          </p>
          <p className="quiet">{t.trainings.screenHint}</p>
          <div>
            <Button onClick={() => void box.current?.requestFullscreen?.()}>{t.trainings.fullScreen}</Button>{' '}
            <Link to="/trainings/$id" params={{ id: training.id }} className="ps-button">
              {t.common.back}
            </Link>
          </div>
        </div>
      )}
    </Loaded>
  );
}
