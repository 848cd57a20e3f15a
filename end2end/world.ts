// A Kyoyo of one's own that can be put into another month: a journey from a booking to a closed month takes weeks.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = process.env.KYOYO_PROGRAM ?? `${root}target/debug/kyoyo`;
const site = process.env.KYOYO_SITE ?? `${root}target/site-debug`;

export class World {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly data: string,
    private readonly port: number,
  ) {}

  /** The demo region on this day, in a new database. */
  static async beginningAt(clock: string): Promise<World> {
    const world = new World(mkdtempSync(join(tmpdir(), "kyoyo-world-")), await freePort());
    await world.at(clock);
    return world;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Stops the server and starts it again on the same data at this time. */
  async at(clock: string): Promise<void> {
    await this.stop();
    this.server = spawn(program, ["serve", "--demo"], {
      stdio: "ignore",
      env: this.environment(clock),
    });
    for (let tries = 0; tries < 600; tries += 1) {
      const ready = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (ready?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`the server did not start at ${clock}`);
  }

  /** A command of the program on the same data, while it serves; what it prints. */
  run(clock: string, ...words: string[]): string {
    return execFileSync(program, words, { encoding: "utf8", cwd: root, env: this.environment(clock) });
  }

  private environment(clock: string): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DATABASE_URL: `sqlite://${this.data}/kyoyo.db`,
      KYOYO_ADDR: `127.0.0.1:${this.port}`,
      KYOYO_BASE_URL: this.url,
      KYOYO_CLOCK: clock,
      KYOYO_DATA_DIR: this.data,
      KYOYO_SITE: site,
    };
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }

  private async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null) return;
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await gone;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
