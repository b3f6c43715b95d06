import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{schemas,flows,runtime,studio}/**/*.test.{ts,tsx}', 'e2e/house/*.test.ts', 'e2e/soak/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['e2e/prepare/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
