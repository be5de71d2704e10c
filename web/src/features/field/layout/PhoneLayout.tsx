import { QueryClientProvider } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAuth } from '@/app/auth';
import { queryClient } from '@/app/query';
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
  const { href } = useLocation();
  // The session may end in the middle of work: what was typed is kept, and this page comes back after signing in.
  if (!viewer) return <Navigate to="/login" search={{ next: href }} replace />;
  return (
    <QueryClientProvider client={queryClient}>
      <Frame owner={viewer.id} />
    </QueryClientProvider>
  );
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
