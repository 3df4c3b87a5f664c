import { defineConfig, type ViteUserConfig } from "vitest/config";

/** `npm test` runs the first project, `npm run test:full` the others, whose tests take longer or need more. */
const config: ViteUserConfig = defineConfig({
  test: {
    // Most of a test's time is loading Prism or waiting for a process: two cores take two files.
    maxWorkers: 2,
    coverage: {
      include: ["src/**"],
      // Tests run these as processes of their own, where nothing is counted.
      exclude: ["src/cli/main.ts", "src/cli/verify.ts"],
      reporter: ["text"],
      thresholds: { branches: 95 },
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/{full,package}/**"],
          // Each file by itself would load Prism and Redocly once more.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "full",
          include: ["test/full/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

export default config;
