// What happens is told: a request is approved, and its holder finds it; and the code at the instrument leads to its use.

import type { Page } from "@playwright/test";
import { type Person, expect, test } from "../fixtures.js";
import { password, people } from "../people.js";
import { World } from "../world.js";

test("an approved request is found in the inbox, and the phone at the instrument begins and ends the use", async ({ browser }) => {
  test.setTimeout(120_000);
  const world = await World.beginningAt("2026-06-10T08:50:00+09:00");
  const open = async (person: Person, path: string): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: world.url, viewport: { width: 390, height: 844 } })).newPage();
    await page.goto(`/sign-in?next=${path}`);
    await page.getByLabel("メールアドレス").fill(people[person]);
    await page.getByLabel("パスワード").fill(password);
    await page.getByRole("button", { name: "サインイン" }).click();
    return page;
  };
  const member = await open("member", "/notices");

  await test.step("a request reaches the manager, its answer the holder", async () => {
    await member.goto("/instruments?q=透過電子");
    await member.getByRole("link", { name: "透過電子顕微鏡 (TEM)", exact: true }).first().click();
    const instrument = new URL(member.url()).pathname;
    await member.goto(`${instrument}/book?date=2026-06-18&minutes=60&mode=assisted_use`);
    await member.getByRole("link", { name: /\d+:00–\d+:00/ }).first().click();
    await member.getByLabel("目的").fill("格子欠陥の観察");
    await member.getByRole("button", { name: "料金を確認" }).click();
    await member.getByRole("button", { name: "この内容で予約する" }).click();
    await expect(member.getByRole("status").first()).toContainText("予約しました");
    const booking = new URL(member.url()).pathname;

    const manager = await open("manager", "/notices");
    await expect(manager).toBeAccessible();
    const request = manager.getByRole("listitem").filter({ hasText: "予約申請: 透過電子顕微鏡" }).first();
    await expect(request).not.toContainText("みどり精密");
    await request.getByRole("button", { name: /開く/ }).click();
    await expect(manager).toHaveURL(new RegExp(`${booking}$`));
    await manager.getByRole("button", { name: "承認する" }).click();
    await expect(manager.getByRole("status").first()).toContainText("承認");

    await member.goto("/notices");
    await expect(member.getByRole("link", { name: /お知らせ \d+ 未読/ })).toBeVisible();
    const told = member.getByRole("listitem").filter({ hasText: "予約確定: 透過電子顕微鏡" }).first();
    await told.getByRole("button", { name: /開く/ }).click();
    await expect(member).toHaveURL(new RegExp(`${booking}$`));
    await member.goto("/notices/choices");
    await expect(member).toBeAccessible();
    await member.getByLabel("前日のお知らせ").selectOption({ label: "受け取らない" });
    await member.getByRole("button", { name: "保存" }).click();
    await expect(member.getByRole("status").first()).toContainText("保存しました");
    await expect(member.getByLabel("前日のお知らせ")).toHaveValue("off");
  });

  await test.step("the code at the instrument leads to check-in and check-out", async () => {
    await member.goto("/instruments?q=走査電子");
    await member.getByRole("link", { name: "走査電子顕微鏡 (SEM)", exact: true }).first().click();
    const instrument = new URL(member.url()).pathname;
    await member.goto(`${instrument}/book?date=2026-06-10&minutes=60&mode=self_use`);
    const slot = member.getByRole("link", { name: /\d+:\d+–\d+:\d+/ }).first();
    const [hour, minute] = (await slot.innerText()).match(/(\d+):(\d+)/)!.slice(1);
    await slot.click();
    await member.getByLabel("目的").fill("断面の観察");
    await member.getByRole("button", { name: "料金を確認" }).click();
    await member.getByRole("button", { name: "この内容で予約する" }).click();
    await expect(member.getByRole("status").first()).toContainText("予約しました");

    const visitor = await (await browser.newContext({ baseURL: world.url })).newPage();
    await visitor.goto(`${instrument}/sign`);
    await expect(visitor).toBeAccessible();
    await expect(visitor.getByRole("img", { name: /QRコード/ }).locator("svg")).toBeVisible();
    const address = await visitor.getByRole("main").locator("code").innerText();
    expect(address).toBe(`${world.url}${instrument.replace("/instruments/", "/at/")}`);

    await world.at(`2026-06-10T${hour!.padStart(2, "0")}:${minute}:30+09:00`);
    await member.goto(address);
    await expect(member).toBeAccessible();
    await member.getByRole("button", { name: "利用を開始する" }).click();
    await expect(member.getByRole("status").first()).toContainText("利用を開始しました");

    await visitor.goto(`${instrument}/board`);
    await expect(visitor).toBeAccessible();
    await expect(visitor.getByRole("main")).toContainText("使用中");
    await expect(visitor.locator("meta[http-equiv=refresh]")).toHaveCount(0);
    await visitor.getByRole("link", { name: /壁の画面用/ }).click();
    await expect(visitor.locator("meta[http-equiv=refresh]")).toHaveCount(1);
    for (const name of ["みどり精密", "三浦"]) {
      await expect(visitor.getByRole("main")).not.toContainText(name);
    }

    await member.getByRole("button", { name: "利用を終了する" }).click();
    await expect(member.getByRole("status").first()).toContainText("利用を終了しました");
    await member.getByLabel("何が起きましたか").fill("異音がする");
    await member.getByRole("button", { name: "報告する" }).click();
    await expect(member.getByRole("status").first()).toContainText("知らせました");
    const staff = await open("staff", "/notices");
    await expect(staff.getByRole("main")).toContainText("異音がする");
  });
  await world.end();
});
