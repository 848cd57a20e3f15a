// From a quotation to a receipt, with a new tariff in between: what was agreed is what is billed.

import type { Page } from "@playwright/test";
import { type Person, expect, test } from "../fixtures.js";
import { password, people } from "../people.js";
import { World } from "../world.js";

const A_UNIVERSITY = "01970000-0000-7000-8000-000200000000";

test("a company is quoted, books, uses, is billed what was agreed, pays, and has its receipt", async ({ browser }) => {
  test.setTimeout(240_000);
  const world = await World.beginningAt("2026-06-10T08:50:00+09:00");
  const open = async (person: Person, path: string): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: world.url })).newPage();
    await page.goto(`/sign-in?next=${path}`);
    await page.getByLabel("メールアドレス").fill(people[person]);
    await page.getByLabel("パスワード").fill(password);
    await page.getByRole("button", { name: "サインイン" }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    return page;
  };
  const isPdf = async (page: Page, link: string) => {
    const path = await page.getByRole("link", { name: link }).first().getAttribute("href");
    const file = await page.request.get(path!);
    expect(file.status()).toBe(200);
    expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
  };

  let member = await open("member", "/instruments?q=走査電子");
  await test.step("quotation and booking", async () => {
    await member.getByRole("link", { name: "走査電子顕微鏡 (SEM)", exact: true }).first().click();
    const address = member.url();
    await member.goto(`${address}/book?date=2026-06-10&minutes=60&mode=assisted_use`);
    await member.getByRole("link", { name: /10:00–11:00/ }).click();
    await member.getByLabel("技術支援スタッフ", { exact: true }).selectOption({ label: "佐藤 美咲" });
    await member.getByLabel("目的").fill("めっき不良品の断面観察");
    await member.getByRole("button", { name: "料金を確認" }).click();
    await expect(member.getByRole("main")).toContainText("5,610円");
    await member.getByRole("button", { name: "この内容で予約する" }).click();
    await expect(member.getByRole("status").first()).toContainText("予約しました");
    await isPdf(member, "見積書 (PDF)");
  });

  let office = await open("office", `/institutions/${A_UNIVERSITY}/tariffs`);
  await test.step("the office makes it dearer from today on", async () => {
    await expect(office).toBeAccessible();
    const row = office.getByRole("row").filter({ has: office.getByRole("cell", { name: "走査電子顕微鏡 (SEM)", exact: true }) });
    await row.getByRole("link").first().click();
    await expect(office).toBeAccessible();
    await office.getByRole("link", { name: "この料金表の次の版を作る" }).click();
    await office.getByLabel(/^適用開始日/).fill("2026-06-10");
    await office.getByLabel("1行目 単価(円)").fill("9,000");
    await office.getByRole("button", { name: "見積例を見る" }).click();
    // An hour alone for a large company: 9,000 and the tax.
    await expect(office.getByRole("region", { name: "見積例(税込)" }).first()).toContainText("9,900円");
    await expect(office).toBeAccessible();
    await office.getByRole("button", { name: "追加する" }).click();
    await expect(office.getByRole("status").first()).toContainText("料金表を追加しました");
  });

  await test.step("use", async () => {
    await world.at("2026-06-10T09:55:00+09:00");
    const staff = await open("staff", "/today");
    const card = () => staff.getByRole("article").filter({ hasText: "走査電子顕微鏡 (SEM)" });
    await card().getByRole("button", { name: "利用開始" }).click();
    await world.at("2026-06-10T11:00:00+09:00");
    await staff.goto("/today");
    await card().getByRole("button", { name: "利用終了" }).click();
    await expect(staff.getByRole("status").first()).toContainText("利用を終了しました");
  });

  await test.step("monthly close", async () => {
    await world.at("2026-07-01T09:00:00+09:00");
    office = await open("office", `/institutions/${A_UNIVERSITY}/closing?month=2026-06`);
    await expect(office.getByRole("main")).toContainText("みどり精密株式会社");
    await expect(office).toBeAccessible();
    await office.getByRole("button", { name: "この月を締める" }).click();
    await expect(office.getByRole("status").first()).toContainText("発行しました");
  });

  await test.step("invoice: what was agreed, not what it costs by now", async () => {
    member = await open("member", "/company/invoices");
    await expect(member).toBeAccessible();
    await member.getByRole("row").filter({ hasText: "2026-06" }).filter({ hasText: "A大学" }).getByRole("link").first().click();
    const line = member.getByRole("row").filter({ hasText: "6/10" });
    await expect(line.filter({ hasText: "走査電子顕微鏡 (SEM) 装置料金" })).toContainText("2,100円");
    await expect(member.getByRole("main")).toContainText("T8050005012301");
    await expect(member).toBeAccessible();
    await isPdf(member, "PDFで保存");
  });

  await test.step("payment and receipt", async () => {
    await office.goto(member.url());
    await office.getByRole("button", { name: "入金を記録する" }).click();
    await expect(office.getByRole("status").first()).toContainText("入金を記録しました");
    await expect(office).toBeAccessible();
    await member.reload();
    await isPdf(member, "領収書");
    await member.goto("/company/invoices");
    await expect(member.getByRole("row").filter({ hasText: "2026-06" }).filter({ hasText: "A大学" })).toContainText("入金済");
  });

  await world.end();
});
