// The main job, from the search of a company to the reports of the institution, on one record.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { type Person, expect, test } from "../fixtures.js";
import { password, people } from "../people.js";
import { World } from "../world.js";

const MORNING = "2026-06-10T08:50:00+09:00";

/** The same journey twice: on an instrument of the demo region in Japanese, on an imported one in English. */
const journeys = {
  ja: {
    title: "a company books with support; the session becomes a diary line, and the month becomes reports",
    locale: "ja-JP",
    search: "走査電子",
    instrument: "走査電子顕微鏡 (SEM)",
    // 4,200 × 1/2 for a small company, 3,000 for the support, and 10 % once.
    price: "5,610円",
    purpose: "めっき不良品の断面観察",
    prepare: async () => {},
    say: {
      email: "メールアドレス", password: "パスワード", signIn: "サインイン", find: "検索", book: "予約する",
      staff: "技術支援スタッフ", purpose: "目的", seePrice: "料金を確認", bookNow: "この内容で予約する", booked: "予約しました",
      date: /^日付/, start: /^開始/, end: /^終了(?!日)/, taken: "この時間は埋まっています", nearby: "近い時間で空いている枠",
      checkIn: "利用開始", checkedIn: "利用を開始しました", checkOut: "利用終了", checkedOut: "利用を終了しました",
      acceptAll: "下書きをすべて採用する", submit: "提出する", submitted: "提出しました",
      confirm: "確認する", confirmed: "確認しました", lock: "確定する", locked: "確定しました",
    },
  },
  en: {
    title: "the same in English, on an instrument that came in with a list",
    locale: "en-US",
    search: "JNM ECZ600R",
    instrument: "NMR 600",
    // 5,000 for a small company, 3,000 for the support, and 10 % once.
    price: "8,800",
    purpose: "Structure of a coating additive",
    prepare: bringIn,
    say: {
      email: "E-mail", password: "Password", signIn: "Sign in", find: "Search", book: "Book",
      staff: "Support staff", purpose: "Purpose", seePrice: "See the price", bookNow: "Book now", booked: "Booked.",
      date: /^Date/, start: /^Start/, end: /^End/, taken: "This time is taken", nearby: "Free slots nearby",
      checkIn: "Check in", checkedIn: "Checked in.", checkOut: "Check out", checkedOut: "Checked out.",
      acceptAll: "Accept all drafts", submit: "Submit", submitted: "The diary was submitted.",
      confirm: "Confirm", confirmed: "The diary was confirmed.", lock: "Lock", locked: "The diary was locked.",
    },
  },
};
type Journey = (typeof journeys)["ja"] | (typeof journeys)["en"];

for (const journey of Object.values(journeys)) {
  test(journey.title, async ({ browser }, info) => {
    test.setTimeout(240_000);
    const { say, instrument } = journey;
    const world = await World.beginningAt(MORNING);
    const window = async (): Promise<Page> =>
      (await browser.newContext({ baseURL: world.url, locale: journey.locale })).newPage();
    const open = async (person: Person, path: string): Promise<Page> => {
      const page = await window();
      await page.goto(`/sign-in?next=${path}`);
      await signIn(page, person, journey);
      return page;
    };
    await journey.prepare(world, open);

    await test.step("search, slot, price, booking", async () => {
      const page = await window();
      await page.goto("/");
      await page.getByRole("searchbox").fill(journey.search);
      await page.getByRole("button", { name: say.find, exact: true }).click();
      await page.getByRole("link", { name: instrument, exact: true }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(instrument);
      await expect(page).toBeAccessible();
      await page.getByRole("main").getByRole("link", { name: say.book, exact: true }).click();
      await signIn(page, "member", journey);
      const address = page.url().split("?")[0];
      await page.goto(`${address}?date=2026-06-10&minutes=60&mode=assisted_use`);
      await page.getByRole("link", { name: /10:00–11:00/ }).click();
      await page.getByLabel(say.staff, { exact: true }).selectOption({ label: "佐藤 美咲" });
      await page.getByLabel(say.purpose).fill(journey.purpose);
      await expect(page).toBeAccessible();
      await page.getByRole("button", { name: say.seePrice }).click();
      await expect(page.getByRole("main")).toContainText(journey.price);
      await page.getByRole("button", { name: say.bookNow }).click();
      await expect(page.getByRole("status")).toContainText(say.booked);
      await expect(page).toBeAccessible();
    });

    await test.step("the same hour cannot be had twice", async () => {
      const page = await open("companyAdmin", `/instruments?q=${encodeURIComponent(journey.search)}`);
      await page.getByRole("link", { name: instrument, exact: true }).first().click();
      await page.getByRole("main").getByRole("link", { name: say.book, exact: true }).click();
      const form = page.locator("main form[method=post]");
      await form.getByLabel(say.date).fill("2026-06-10");
      await form.getByLabel(say.start).fill("10:30");
      await form.getByLabel(say.end).fill("11:30");
      await form.getByLabel(say.purpose).fill("比較測定");
      await page.getByRole("button", { name: say.seePrice }).click();
      await expect(page.getByRole("main")).toContainText(say.taken);
      await expect(page.getByLabel(say.purpose)).toHaveValue("比較測定");
      await expect(page.getByRole("main")).toContainText(say.nearby);
    });

    await test.step("check-in and check-out", async () => {
      await world.at("2026-06-10T09:55:00+09:00");
      const page = await open("staff", "/today");
      const card = () => page.getByRole("article").filter({ hasText: instrument });
      await card().getByRole("button", { name: say.checkIn }).click();
      await expect(page.getByRole("status")).toContainText(say.checkedIn);
      await world.at("2026-06-10T11:05:00+09:00");
      await page.goto("/today");
      await expect(page).toBeAccessible();
      await card().getByRole("button", { name: say.checkOut }).click();
      await expect(page.getByRole("status")).toContainText(say.checkedOut);
    });

    await test.step("the diary writes itself and is handed in", async () => {
      await world.at("2026-07-01T09:00:00+09:00");
      const page = await open("staff", "/diary/2026-06");
      await expect(page.getByRole("main")).toContainText(instrument);
      await expect(page).toBeAccessible();
      await page.getByRole("button", { name: say.acceptAll }).click();
      await page.getByRole("button", { name: say.submit, exact: true }).click();
      await expect(page.getByRole("status")).toContainText(say.submitted);
    });

    await test.step("somebody else confirms, the office locks", async () => {
      for (const [person, button, said] of [
        ["manager", say.confirm, say.confirmed],
        ["office", say.lock, say.locked],
      ] as const) {
        const page = await open(person, `/institutions/${A_UNIVERSITY}/diaries?month=2026-06`);
        await page.getByRole("link", { name: "佐藤 美咲" }).click();
        await page.getByRole("button", { name: button, exact: true }).click();
        await expect(page.getByRole("status").first()).toContainText(said);
        await expect(page).toBeAccessible();
      }
    });

    await test.step("every total of a report is the same on screen, as JSON and in the spreadsheet", async () => {
      for (const [person, kind] of [
        ["office", "usage"],
        ["payroll", "personnel-cost"],
      ] as const) {
        const page = await open(person, `/institutions/${A_UNIVERSITY}/reports/${kind}?fiscal_year=2026`);
        await expect(page).toBeAccessible();
        const file = async (ending: string) => {
          const answer = await page.request.get(`/institutions/${A_UNIVERSITY}/reports/${kind}.${ending}?fiscal_year=2026`);
          expect(answer.status()).toBe(200);
          return answer;
        };
        const report = await (await file("json")).json();
        const sheet = info.outputPath(`${kind}.xlsx`);
        writeFileSync(sheet, await (await file("xlsx")).body());
        const inSheet = numbersOfLastRow(sheet);
        const yen = kind === "usage" ? report.totals.income_yen : report.total_yen;
        expect(yen).toBeGreaterThan(0);
        expect(inSheet).toContain(yen);
        if (kind === "usage") {
          await expect(page.getByRole("main")).toContainText(instrument);
          expect([...inSheet].sort(byValue)).toEqual(Object.values<number>(report.totals).sort(byValue));
        }
        await expect(page.locator("tfoot")).toContainText(yen.toLocaleString("en-US"));
      }
    });

    await world.end();
  });
}

/** Lists of two laboratories come in; a manager says who supports one of the instruments, and the office what it costs. */
async function bringIn(world: World, open: (person: Person, path: string) => Promise<Page>) {
  const bring = (institution: string, list: string) =>
    world.run(MORNING, "import", "instruments", `server/tests/data/${list}`, "--institution", institution);
  expect(bring(B_UNIVERSITY, "pnnl-emsl/dms_instruments.csv")).toContain("263 created");

  const page = await open("manager", `/institutions/${A_UNIVERSITY}/instruments/import`);
  const list = fileURLToPath(new URL("../../server/tests/data/iit-ropar-crf/facilities.csv", import.meta.url));
  await page.locator("input[name=file]").setInputFiles(list);
  await page.locator("input[name=mode][value=apply]").check();
  await page.locator("main form[method=post] button").click();
  await expect(page.getByRole("main")).toContainText("21 created");

  await page.goto("/instruments?q=JNM+ECZ600R");
  await page.getByRole("link", { name: "NMR 600", exact: true }).click();
  const address = new URL(page.url()).pathname;
  await page.goto(`${address}/edit`);
  await page.locator("select[name=support]").selectOption("optional");
  await page.getByRole("button", { name: "Save" }).click();
  await page.goto(`${address}/supporters`);
  await expect(page).toBeAccessible();
  await page.getByLabel(/佐藤 美咲/).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel(/佐藤 美咲/)).toBeChecked();

  const token = /kyoyo_\S+/.exec(world.run(MORNING, "token", "create", "--email", people.office, "--name", "tariff"))?.[0];
  const price = (item: string, unit_price_yen: number) => ({ item, prices: [{ unit_price_yen }] });
  const answer = await page.request.post(`/api/v1/institutions/${A_UNIVERSITY}/tariffs`, {
    headers: { authorization: `Bearer ${token}` },
    data: {
      name: "NMR",
      instrument_id: address.split("/").at(-1),
      tariff: { valid_from: "2026-04-01", components: [price("time", 5_000), price("support", 3_000)] },
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function signIn(page: Page, person: Person, { say, locale }: Journey) {
  await page.getByLabel(say.email).fill(people[person]);
  await page.getByLabel(say.password).fill(password);
  await page.getByRole("main").getByRole("button", { name: say.signIn, exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  // The pages of a person speak the person's language, whatever the browser wishes.
  if (locale === "en-US" && (await page.getByRole("button", { name: "English" }).count()) > 0) {
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  }
}

const A_UNIVERSITY = "01970000-0000-7000-8000-000200000000";
const B_UNIVERSITY = "01970000-0000-7000-8000-000200000001";

const byValue = (one: number, other: number) => one - other;

/** The totals as a spreadsheet program reads them, lengths of time in minutes. */
function numbersOfLastRow(file: string): number[] {
  const python = process.env.KYOYO_TEST_PYTHON ?? "python3";
  return JSON.parse(execFileSync(python, ["-c", READ_LAST_ROW, file], { encoding: "utf8" }));
}

const READ_LAST_ROW = `
import datetime, json, openpyxl, sys
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).active
cells = [cell.value for cell in sheet[sheet.max_row]]
read = lambda value: round(value.total_seconds() / 60) if isinstance(value, datetime.timedelta) else value
print(json.dumps([read(value) for value in cells if isinstance(value, (int, datetime.timedelta))]))
`;
