import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { makeRouter } from './router';

/** Every page behind its address. The router is made when it is shown: it reads the address only once. */
export function Pages() {
  const [router] = useState(makeRouter);
  return <RouterProvider router={router} />;
}
