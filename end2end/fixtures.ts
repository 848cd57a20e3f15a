// Who walks through the product, and what every screen owes them.

import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, type Page, expect as baseExpect, test as base } from "@playwright/test";
import { people, password } from "./people.js";

export type Person = keyof typeof people;
type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** `const staff = await as.staff()` is a page of that person; the same person signs in once for many tests. */
type As = Record<Person | "visitor", () => Promise<Page>>;

export const test = base.extend<{ as: As }, { sessions: Map<Person, Session> }>({
  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],

  as: async ({ browser, sessions }, use) => {
    const opened: BrowserContext[] = [];
    const open = async (storageState?: Session) => {
      const context = await browser.newContext({ storageState });
      opened.push(context);
      return context.newPage();
    };
    const signedIn = async (person: Person) => {
      const session = sessions.get(person) ?? (await signInOnce(browser, person));
      sessions.set(person, session);
      return open(session);
    };
    const as = { visitor: () => open() } as As;
    for (const person of Object.keys(people) as Person[]) {
      as[person] = () => signedIn(person);
    }
    await use(as);
    await Promise.all(opened.map((context) => context.close()));
  },
});

export async function signIn(page: Page, person: Person) {
  await page.goto("/sign-in");
  await page.getByLabel("メールアドレス").fill(people[person]);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await expect(page, "signing in leads away from the sign-in page").not.toHaveURL(/sign-in/);
}

async function signInOnce(browser: Browser, person: Person): Promise<Session> {
  const context = await browser.newContext();
  await signIn(await context.newPage(), person);
  const session = await context.storageState();
  await context.close();
  return session;
}

export const expect = baseExpect.extend({
  /** What axe finds, in a form that says where and why. */
  async toBeAccessible(page: Page) {
    const { violations } = await analysed(page);
    const found = violations.map(({ id, help, nodes }) =>
      [`${id}: ${help}`, ...nodes.map((node) => `  ${node.target.join(" ")}\n    ${node.html}`)].join("\n"),
    );
    return {
      pass: found.length === 0,
      message: () => `${page.url()} has accessibility findings:\n${found.join("\n")}`,
    };
  },
});

/** axe is a script. A page without JavaScript is shown, as it stands, in a window where only axe may run. */
async function analysed(page: Page) {
  const javaScript = test.info().project.use.javaScriptEnabled ?? true;
  if (javaScript) {
    return new AxeBuilder({ page }).analyze();
  }
  const html = (await page.content()).replace(/<(\/?)noscript/g, "<$1div").replace(/<script.*?<\/script>/gs, "");
  const context = await page.context().browser()!.newContext({
    javaScriptEnabled: true,
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
  });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(page.url());
  const results = await new AxeBuilder({ page: copy }).analyze();
  await context.close();
  return results;
}
