// studio · everything that surrounds a page: data, tooltips, toasts, routes.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from './api/index.ts'
import { router } from './routes.tsx'
import { ToastHost, TooltipGroup } from './ui/index.ts'

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipGroup>
        <ToastHost>
          <RouterProvider router={router} />
        </ToastHost>
      </TooltipGroup>
    </QueryClientProvider>
  )
}
