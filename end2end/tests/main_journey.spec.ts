// The main job, from the search of a company to the reports of the institution, on one record.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type Person, expect, test } from "../fixtures.js";
import { password, people } from "../people.js";
import { World } from "../world.js";

test("a company books with support; the session becomes a diary line, and the month becomes reports", async ({ browser }, info) => {
  test.setTimeout(240_000);
  const world = await World.beginningAt("2026-06-10T08:50:00+09:00");
  const open = async (person: Person, path: string): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: world.url })).newPage();
    await page.goto(`/sign-in?next=${path}`);
    await signIn(page, person);
    return page;
  };

  await test.step("search, slot, price, booking", async () => {
    const page = await (await browser.newContext({ baseURL: world.url })).newPage();
    await page.goto("/");
    await page.getByRole("searchbox").fill("走査電子");
    await page.getByRole("button", { name: "検索" }).click();
    await page.getByRole("link", { name: "走査電子顕微鏡 (SEM)", exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("走査電子顕微鏡 (SEM)");
    await expect(page).toBeAccessible();
    await page.getByRole("link", { name: "予約する" }).click();
    await signIn(page, "member");
    const address = page.url();
    await page.goto(`${address}?date=2026-06-10&minutes=60&mode=assisted_use`);
    await page.getByRole("link", { name: /10:00–11:00/ }).click();
    await page.getByLabel("技術支援スタッフ", { exact: true }).selectOption({ label: "佐藤 美咲" });
    await page.getByLabel("目的").fill("めっき不良品の断面観察");
    await expect(page).toBeAccessible();
    await page.getByRole("button", { name: "料金を確認" }).click();
    // 4,200 × 1/2 for a small company, 3,000 for the support, and 10 % once.
    await expect(page.getByRole("main")).toContainText("5,610円");
    await page.getByRole("button", { name: "この内容で予約する" }).click();
    await expect(page.getByRole("status")).toContainText("予約しました");
    await expect(page).toBeAccessible();
  });

  await test.step("the same hour cannot be had twice", async () => {
    const page = await open("companyAdmin", "/instruments?q=走査電子");
    await page.getByRole("link", { name: "走査電子顕微鏡 (SEM)", exact: true }).first().click();
    await page.getByRole("link", { name: "予約する" }).click();
    const form = page.locator("main form[method=post]");
    await form.getByLabel(/^日付/).fill("2026-06-10");
    await form.getByLabel(/^開始/).fill("10:30");
    await form.getByLabel(/^終了(?!日)/).fill("11:30");
    await form.getByLabel(/^目的/).fill("比較測定");
    await page.getByRole("button", { name: "料金を確認" }).click();
    await expect(page.getByRole("main")).toContainText("この時間は埋まっています");
    await expect(page.getByLabel("目的")).toHaveValue("比較測定");
    await expect(page.getByRole("main")).toContainText("近い時間で空いている枠");
  });

  await test.step("check-in and check-out", async () => {
    await world.at("2026-06-10T09:55:00+09:00");
    const page = await open("staff", "/today");
    const card = () => page.getByRole("article").filter({ hasText: "走査電子顕微鏡 (SEM)" });
    await card().getByRole("button", { name: "利用開始" }).click();
    await expect(page.getByRole("status")).toContainText("利用を開始しました");
    await world.at("2026-06-10T11:05:00+09:00");
    await page.goto("/today");
    await expect(page).toBeAccessible();
    await card().getByRole("button", { name: "利用終了" }).click();
    await expect(page.getByRole("status")).toContainText("利用を終了しました");
  });

  await test.step("the diary writes itself and is handed in", async () => {
    await world.at("2026-07-01T09:00:00+09:00");
    const page = await open("staff", "/diary/2026-06");
    await expect(page.getByRole("main")).toContainText("走査電子顕微鏡 (SEM)");
    await expect(page).toBeAccessible();
    await page.getByRole("button", { name: "下書きをすべて採用する" }).click();
    await page.getByRole("button", { name: "提出する" }).click();
    await expect(page.getByRole("status")).toContainText("提出しました");
  });

  await test.step("somebody else confirms, the office locks", async () => {
    for (const [person, button, said] of [
      ["manager", "確認する", "確認しました"],
      ["office", "確定する", "確定しました"],
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
        expect([...inSheet].sort(byValue)).toEqual(Object.values<number>(report.totals).sort(byValue));
      }
      await expect(page.locator("tfoot")).toContainText(yen.toLocaleString("en-US"));
    }
  });

  await world.end();
});

async function signIn(page: Page, person: Person) {
  await page.getByLabel("メールアドレス").fill(people[person]);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

const A_UNIVERSITY = "01970000-0000-7000-8000-000200000000";

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
