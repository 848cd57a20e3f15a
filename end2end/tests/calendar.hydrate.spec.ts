// What a script makes of a calendar: pick, move and make longer by hand and with keys, and see at once what others do.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures.js";

// An instrument of its own for each test, so that tests may run at once.
const instrument = (number: string) => `/instruments/01970000-0000-7000-8000-0007000000${number}`;

const awake = (page: Page) => page.locator(".calendar-live[data-awake]");
const hears = (page: Page) => page.locator(".calendar-live[data-hears]");
const column = (page: Page, day: string) => page.locator(`[data-day="${day}"]`);
const cell = (page: Page, day: string, time: string) =>
  column(page, day).getByRole("link", { name: new RegExp(` ${time}–\\d\\d:\\d\\d 空き`) });

/** The week after next, and a day of it on which nothing is taken. */
async function freeDay(page: Page, path: string): Promise<string> {
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${path}?view=week&date=${inTwoWeeks}`);
  const days = await page.locator("[data-day]").evaluateAll((columns) =>
    columns
      .filter((one) => one.querySelectorAll(".slot-free").length >= 12 && !one.querySelector(".slot-busy, .slot-mine"))
      .map((one) => one.getAttribute("data-day")!),
  );
  expect(days.length).toBeGreaterThan(0);
  return days[0]!;
}

async function book(page: Page, path: string, date: string, start: string, end: string) {
  await page.goto(`${path}/book?date=${date}&start=${start}&end=${end}`);
  await page.getByLabel("目的").fill("カレンダーの確認");
  await page.getByRole("button", { name: "料金を確認" }).click();
  await page.getByRole("button", { name: "この内容で予約する" }).click();
  await expect(page.getByRole("status").first()).toContainText("予約しました");
}

/** As a hand does it: down, along, up. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

async function middle(target: Locator) {
  await target.scrollIntoViewIfNeeded();
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 20) };
}

test("a time that is dragged over leads to the form with it", async ({ as }) => {
  const page = await as.member();
  await page.setViewportSize({ width: 1280, height: 1800 });
  const day = await freeDay(page, instrument("00"));
  await expect(awake(page)).toBeVisible();
  const [from, to] = [await middle(cell(page, day, "10:00")), await middle(cell(page, day, "11:30"))];
  await drag(page, { ...from, y: from.y - 8 }, { ...to, y: to.y - 8 });
  await expect(page).toHaveURL(new RegExp(`book\\?date=${day}&start=10:00&end=11:45`));
});

test("a booking is moved, made longer and put back, by hand and with keys", async ({ as }) => {
  const page = await as.companyAdmin();
  await page.setViewportSize({ width: 1280, height: 1800 });
  const path = instrument("02");
  const day = await freeDay(page, path);
  const week = page.url();
  await book(page, path, day, "10:00", "11:00");
  await book(page, path, day, "15:00", "16:00");
  await page.goto(week);
  await expect(awake(page)).toBeVisible();
  const block = column(page, day).locator("[data-booking]").first();
  const link = block.getByRole("link");
  await expect(block).toHaveAttribute("data-start", `${day}T10:00`);

  await test.step("moved by hand", async () => {
    const from = await middle(block);
    await drag(page, from, { x: from.x, y: from.y + 60 });
    await expect(block).toHaveAttribute("data-start", `${day}T11:00`);
    await expect(page.locator(".calendar-said")).toContainText("10:00–11:00");
    await expect(page).toBeAccessible();
  });

  await test.step("put back", async () => {
    await page.getByRole("button", { name: "元に戻す" }).click();
    await expect(block).toHaveAttribute("data-start", `${day}T10:00`);
    await expect(awake(page)).toBeVisible();
  });

  await test.step("made longer by its lower edge", async () => {
    const at = await middle(block);
    const box = (await block.boundingBox())!;
    const edge = { x: at.x, y: box.y + box.height - 3 };
    await drag(page, edge, { x: edge.x, y: edge.y + 30 });
    await expect(block).toHaveAttribute("data-end", `${day}T11:30`);
    await expect(block).toHaveAttribute("data-start", `${day}T10:00`);
  });

  await test.step("moved with keys: let go, then taken", async () => {
    await link.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("[data-said]")).toContainText("新しい時間");
    await expect(page.locator(".slot-picked")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(page.locator(".slot-picked")).toHaveCount(0);
    for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowUp", "Enter"]) await page.keyboard.press(key);
    await expect(block).toHaveAttribute("data-start", `${day}T10:30`);
    await expect(block).toHaveAttribute("data-end", `${day}T11:45`);
    await expect(link).toBeFocused();
  });

  await test.step("where it cannot be it stays, and is told why and where else", async () => {
    for (let quarters = 0; quarters < 18; quarters += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const said = page.locator(".calendar-said");
    await expect(said.getByRole("alert")).toContainText("受け付けられません");
    await expect(said).toContainText("この時間は埋まっています");
    await expect(said.getByRole("listitem").getByRole("button").first()).toBeVisible();
    await expect(block).toHaveAttribute("data-start", `${day}T10:30`);
    await expect(page).toBeAccessible();
    await said.getByRole("listitem").getByRole("button").first().click();
    await expect(page.locator(".calendar-said")).toContainText("10:30–11:45");
  });
});

test("what one person books another sees at once, and keeps where they are", async ({ as }) => {
  const [reader, booker] = [await as.visitor(), await as.member()];
  const path = instrument("04");
  await reader.setViewportSize({ width: 1280, height: 1800 });
  const day = await freeDay(reader, path);
  await expect(hears(reader)).toHaveCount(1);
  await cell(reader, day, "15:00").focus();
  await book(booker, path, day, "10:00", "11:00");
  await expect(column(reader, day).locator(".slot-busy")).toContainText("10:00–11:00", { timeout: 1_000 });
  await expect(cell(reader, day, "15:00")).toBeFocused();
});
