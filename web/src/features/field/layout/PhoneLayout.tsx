import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAuth } from '@/app/auth';
import { dropCopies } from '../store/copies';
import { useSync } from '../store/sync';
import { PhoneNav } from './PhoneNav';
import './phone.css';

/** Frame of every phone page: what waits to be sent is always in sight. */
export function PhoneLayout() {
  const { status, viewer } = useAuth();
  useEffect(() => {
    if (status === 'signedOut') void dropCopies().catch(() => {});
  }, [status]);
  // Signing out empties the viewer one moment before the router has left.
  if (!viewer) return null;
  return <Frame owner={viewer.id} />;
}

function Frame({ owner }: { owner: string }) {
  useSync(owner);
  return (
    <div className="phone">
      <Outlet />
      <PhoneNav owner={owner} />
    </div>
  );
}
