// studio · how the studio is built and, while working on it, served.
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the server runs while the studio is worked on with `npm run dev`. */
const server = process.env.HOTLINE_SERVER ?? 'http://localhost:3000'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // No data: URLs for fonts and scripts, the content security policy refuses them.
  // The manifest is for measuring what a page fetches (e2e/bench/first-load.ts).
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 900, manifest: true },
  worker: { format: 'es' },
  server: {
    strictPort: true,
    proxy: {
      '^/(api|audio|media)/': {
        target: server,
        changeOrigin: true,
        ws: true,
        // The server takes writes only from its own pages; behind this proxy they come from another port.
        headers: { origin: server },
      },
    },
  },
})
