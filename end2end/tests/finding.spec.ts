// A slot on whichever instrument is free, a series with one time taken, and a slot that somebody gave back.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.js";

/** A Tuesday, further ahead than the demo region is booked and within the horizon. */
function tuesday(weeks: number): string {
  const day = new Date(Date.now() + (28 + 7 * weeks) * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((9 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

/** The address of the first instrument that can be used alone. */
async function anInstrument(page: Page): Promise<string> {
  await page.goto(`/find?from=${tuesday(0)}&minutes=60&mode=self_use`);
  const path = await page.locator("main .card h3 a").first().getAttribute("href");
  return path!;
}

async function book(page: Page, instrument: string, date: string, start: string, end: string) {
  await page.goto(`${instrument}/book?date=${date}&start=${start}&end=${end}&mode=self_use`);
  await page.getByLabel(/^目的/).fill("比較測定");
  await page.getByRole("button", { name: "料金を確認" }).click();
  await page.getByRole("button", { name: "この内容で予約する" }).click();
  await expect(page.getByRole("status")).toContainText("予約しました");
}

test("somebody finds a slot with support on any instrument and books it", async ({ as }) => {
  const page = await as.member();
  await page.goto("/");
  await page.getByRole("link", { name: "空き時間から探す" }).click();
  await expect(page).toBeAccessible();
  await page.getByLabel(/^この日から/).fill(tuesday(0));
  await page.getByLabel(/^この日まで/).fill(tuesday(1));
  await page.getByLabel(/^開始できる時刻/).fill("13:00");
  await page.getByLabel(/^終わる時刻/).fill("17:00");
  await page.getByLabel(/^利用時間/).fill("120");
  await page.getByLabel("利用の形").selectOption("assisted_use");
  await page.getByRole("button", { name: "空きを探す" }).click();
  await expect(page).toBeAccessible();
  const slot = page.locator("main .slots a").first();
  await expect(slot).toContainText(/1[3-5]:\d\d–1[5-7]:\d\d/);
  await slot.click();
  await expect(page.getByLabel(/^開始/)).toHaveValue(/^1[3-5]:/);
  await page.getByLabel(/^目的/).fill("めっき不良品の断面観察");
  await page.getByRole("button", { name: "料金を確認" }).click();
  await page.getByRole("button", { name: "この内容で予約する" }).click();
  await expect(page.getByRole("status")).toContainText("予約しました");
});

test("what cannot be searched for is said beside its field", async ({ as }) => {
  const page = await as.visitor();
  await page.goto(`/find?from=${tuesday(1)}&to=${tuesday(0)}&minutes=0&mode=self_use`);
  await expect(page.getByLabel(/^利用時間/)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(/^この日から/)).toHaveValue(tuesday(1));
  await expect(page).toBeAccessible();
});

test("a series leaves out the time that is taken", async ({ as }) => {
  const [admin, page] = [await as.companyAdmin(), await as.member()];
  const instrument = await anInstrument(page);
  await book(admin, instrument, tuesday(1), "09:00", "10:00");
  await page.goto(`${instrument}/book?date=${tuesday(0)}&start=09:00&end=10:00`);
  await page.getByRole("link", { name: "繰り返し予約する" }).click();
  await page.getByLabel(/^回数/).fill("3");
  await page.getByLabel(/^目的/).fill("定期測定");
  await expect(page).toBeAccessible();
  await page.getByRole("button", { name: "すべての回を確認" }).click();
  await expect(page.getByRole("row").filter({ hasText: "この時間は埋まっています" })).toHaveCount(1);
  await expect(page).toBeAccessible();
  await page.getByRole("button", { name: /回分を予約する/ }).click();
  await expect(page.getByRole("status")).toContainText("除きました");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("繰り返し予約");
  await expect(page.getByRole("main")).toContainText("毎週、3回");
  await expect(page).toBeAccessible();
  await page.getByRole("main").locator("tbody a").first().click();
  await page.getByText("繰り返し予約の取消").first().click();
  await page.getByRole("button", { name: "繰り返し予約の取消" }).click();
  await expect(page.getByRole("status")).toContainText("取り消しました");
});

test("a slot that is given back is offered to whoever waits, and booked", async ({ as }) => {
  const [admin, page] = [await as.companyAdmin(), await as.member()];
  const instrument = await anInstrument(page);
  const day = tuesday(2);
  await book(admin, instrument, day, "15:00", "16:00");
  const booking = admin.url();
  await page.goto(`${instrument}/wait?date=${day}`);
  await page.getByLabel("時刻", { exact: true }).fill("15:00");
  await page.getByLabel("時刻まで").fill("16:00");
  await page.getByLabel(/^目的/).fill("追加測定");
  await expect(page).toBeAccessible();
  await page.getByRole("button", { name: "待機リストに入る" }).click();
  await expect(page.getByRole("status").first()).toContainText("待機リストに入りました");
  await admin.goto(booking);
  await admin.getByRole("button", { name: "取り消す" }).click();
  await expect(admin.getByRole("status")).toContainText("取り消しました");
  await page.goto("/waiting");
  await expect(page.getByRole("main")).toContainText("15:00–16:00");
  await expect(page).toBeAccessible();
  await page.getByRole("button", { name: "この枠を予約する" }).first().click();
  await expect(page.getByRole("status")).toContainText("予約しました");
});
