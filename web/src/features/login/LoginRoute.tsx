import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { LoginPage } from './LoginPage';

/** The sign-in page for somebody who was sent to it from another page. */
export function LoginRoute() {
  const { next } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const open = useCallback((href: string) => void navigate({ href, replace: true }), [navigate]);
  return <LoginPage next={next} open={open} />;
}
