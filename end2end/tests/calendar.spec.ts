// The calendars as links and lists: every view has an address, on a wide screen and on a phone, with JavaScript and without.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.js";

const SEM = "/instruments/01970000-0000-7000-8000-000700000000";

const calendar = (page: Page) => page.locator("#calendar");
const column = (page: Page, name: RegExp) => calendar(page).getByRole("group", { name });

async function expectNoOverflow(page: Page) {
  const width = page.viewportSize()!.width;
  const box = await page.locator("html").boundingBox();
  expect(box!.width).toBeLessThanOrEqual(width);
}

test("the calendar of an instrument leads from week to day to month and to the form", async ({ as }) => {
  const page = await as.visitor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${SEM}?view=week&date=2031-06-11`);
  await expect(calendar(page).getByRole("group")).toHaveCount(7);
  await expect(page).toBeAccessible();
  await calendar(page).getByRole("link", { name: "次へ" }).click();
  await expect(calendar(page)).toContainText("2031年6月16日(月)〜6/22(日)");
  await column(page, /6\/18/).getByRole("link", { name: "6/18(水)", exact: true }).click();
  await expect(calendar(page).getByRole("group")).toHaveCount(1);
  await expect(page).toHaveURL(/view=day&date=2031-06-18/);
  await expect(page).toBeAccessible();
  await calendar(page).getByRole("link", { name: "月", exact: true }).click();
  await expect(page).toHaveURL(/view=month/);
  await expect(calendar(page)).toContainText("2031年6月");
  await expect(page).toBeAccessible();
  await calendar(page).getByRole("link", { name: /^6\/19\(木\)/ }).click();
  await column(page, /6\/19/).getByRole("link", { name: /10:00–10:30 空き/ }).click();
  await expect(page, "a visitor signs in first").toHaveURL(/sign-in/);
});

test("a phone shows a day until the week is chosen", async ({ as }) => {
  const page = await as.visitor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${SEM}?date=2031-06-11`);
  await expect(calendar(page).getByRole("group")).toHaveCount(1);
  await expect(column(page, /6\/11/)).toBeVisible();
  await expectNoOverflow(page);
  await expect(page).toBeAccessible();
  await calendar(page).getByRole("link", { name: "次へ" }).click();
  await expect(column(page, /6\/12/)).toBeVisible();
  await calendar(page).getByRole("link", { name: "週", exact: true }).click();
  await expect(calendar(page).getByRole("group")).toHaveCount(7);
  await expectNoOverflow(page);
  await calendar(page).getByLabel("日付へ移動").fill("2031-07-01");
  await calendar(page).getByRole("button", { name: "表示" }).click();
  await expect(column(page, /7\/1\(/)).toBeVisible();
});

test("instruments stand side by side for a day and for a week, chosen by the address", async ({ as }) => {
  const page = await as.visitor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${SEM}?date=2031-06-11`);
  await page.getByRole("link", { name: "ほかの機器と並べて見る" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("機器を並べて見る");
  await expect(column(page, /走査電子顕微鏡/).first()).toBeVisible();
  await expect(page).toBeAccessible();
  await calendar(page).getByRole("link", { name: "週", exact: true }).click();
  await expect(calendar(page).getByRole("columnheader")).toHaveCount(7);
  await expect(calendar(page).getByRole("link", { name: /走査電子顕微鏡.*6\/11\(木\)|走査電子顕微鏡.*6\/11/ }).first()).toBeVisible();
  await expect(page).toBeAccessible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

test("a person sees their own time, and the people of an institution each other's", async ({ as }) => {
  const member = await as.member();
  await member.goto("/bookings");
  await member.getByRole("link", { name: "カレンダーで見る" }).click();
  await expect(member.getByRole("heading", { level: 1 })).toHaveText("自分の予定");
  await expect(member).toBeAccessible();
  const staff = await as.staff();
  await staff.goto("/today");
  await staff.getByRole("link", { name: "機関", exact: true }).click();
  await staff.getByRole("link", { name: "職員の予定" }).click();
  await expect(staff.getByRole("group", { name: "佐藤 美咲" })).toBeVisible();
  await expect(staff).toBeAccessible();
  await staff.locator("#calendar").getByRole("link", { name: "週", exact: true }).click();
  await expect(staff.getByRole("rowheader", { name: "佐藤 美咲" })).toBeVisible();
  await expect(staff).toBeAccessible();
  await staff.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(staff);
  const refused = await member.goto(staff.url());
  expect(refused!.status()).toBe(404);
});
