// Every journey is walked twice: with JavaScript and without it. Only *.hydrate.spec.ts needs JavaScript.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = process.env.KYOYO_PROGRAM ?? `${root}target/debug/kyoyo`;
const site = process.env.KYOYO_SITE ?? `${root}target/site-debug`;
const firstPort = Number(process.env.KYOYO_TEST_PORT ?? 3200);

// Debian's Chromium where there is one, else the browser that Playwright brought itself.
const chromium = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path));

const projects = [
  { name: "js", port: firstPort, javaScriptEnabled: true, testIgnore: [] },
  { name: "nojs", port: firstPort + 1, javaScriptEnabled: false, testIgnore: "**/*.hydrate.spec.ts" },
];

/** A server of the project's own, on the demo region in a new database. What is left of it may be looked at afterwards. */
function server({ name, port }: { name: string; port: number }) {
  const data = `${root}target/end2end/${name}`;
  return {
    name,
    command: `rm -rf "${data}" && mkdir -p "${data}" && exec "${program}" serve --demo`,
    url: `http://127.0.0.1:${port}/healthz`,
    env: {
      DATABASE_URL: `sqlite://${data}/kyoyo.db`,
      KYOYO_ADDR: `127.0.0.1:${port}`,
      KYOYO_BASE_URL: `http://127.0.0.1:${port}`,
      KYOYO_DATA_DIR: data,
      KYOYO_SITE: site,
    },
    cwd: root,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
    reuseExistingServer: false,
  };
}

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      // Tests also run as root and in containers; and the browser is to talk to nobody but our server.
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: projects.map(({ name, port, javaScriptEnabled, testIgnore }) => ({
    name,
    testIgnore,
    use: { baseURL: `http://127.0.0.1:${port}`, javaScriptEnabled },
  })),
  webServer: projects.map(server),
});
