// A manager sets rules and takes an instrument out of use; a company is told why not, and loses no time by asking.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.js";
import { password, people } from "../people.js";
import { World } from "../world.js";

const MORNING = "2026-06-10T08:50:00+09:00";
const INSTRUMENT = "走査電子顕微鏡 (SEM)";

test("rules, a refusal explained, a change that keeps the old time, and an outage over it", async ({ browser }) => {
  test.setTimeout(180_000);
  const world = await World.beginningAt(MORNING);
  const open = async (person: keyof typeof people, path: string): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: world.url, locale: "ja-JP" })).newPage();
    await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
    await page.getByLabel("メールアドレス").fill(people[person]);
    await page.getByLabel("パスワード").fill(password);
    await page.getByRole("button", { name: "サインイン" }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    return page;
  };
  const manager = await open("manager", `/instruments?q=${encodeURIComponent("走査電子")}`);
  await manager.getByRole("link", { name: INSTRUMENT, exact: true }).first().click();
  const sheet = new URL(manager.url()).pathname;

  await test.step("a setting that cannot be is refused beside its field, and nothing typed is lost", async () => {
    await manager.goto(`${sheet}/rules`);
    await expect(manager).toBeAccessible();
    const rules = manager.locator("form", { has: manager.getByRole("button", { name: "規則を保存する" }) });
    await rules.getByLabel("予約の刻み").first().selectOption("15");
    await rules.getByLabel("最短時間").first().fill("20");
    await rules.getByLabel("最長時間").first().fill("120");
    await rules.getByLabel(/^承認/).first().selectOption("always");
    await manager.getByRole("button", { name: "規則を保存する" }).click();
    await expect(manager.getByRole("alert").first()).toContainText("刻み 15 分の倍数ではありません");
    await expect(rules.getByLabel("最長時間").first()).toHaveValue("120");
    await rules.getByLabel("最短時間").first().fill("30");
    await manager.getByRole("button", { name: "規則を保存する" }).click();
    await expect(manager.getByRole("status").first()).toContainText("保存しました");
    await expect(manager.getByRole("main")).toContainText("10:30から12:00までの間");
  });

  const member = await open("member", `${sheet}/book`);
  const wish = async (start: string, end: string) => {
    const form = member.locator("form", { has: member.getByRole("button", { name: "料金を確認" }) });
    await form.getByLabel(/^日付/).fill("2026-06-12");
    await form.getByLabel(/^開始/).fill(start);
    await form.getByLabel(/^終了(?!日)/).fill(end);
    await form.getByLabel("技術補助(職員が立会)").check();
    await form.getByLabel(/^目的/).fill("断面観察");
    await member.getByRole("button", { name: "料金を確認" }).click();
  };

  await test.step("a refused time is explained rule by rule, with times that would do", async () => {
    await wish("10:00", "13:00");
    await expect(member.getByRole("main")).toContainText("最長の利用時間は2時間です");
    await member.getByRole("link", { name: "規則ごとに理由を見る" }).click();
    await expect(member.getByRole("heading", { level: 1 })).toContainText("予約できる時間か調べる");
    const row = member.getByRole("row").filter({ hasText: "最長時間" });
    await expect(row).toContainText("破れている");
    await expect(row).toContainText("2時間");
    await expect(row).toContainText("3時間");
    await expect(member).toBeAccessible();
    await member.goto(`${sheet}/book`);
    await wish("10:00", "12:00");
    await member.getByRole("button", { name: "この内容で予約する" }).click();
    await expect(member.getByRole("status").first()).toContainText("予約しました");
  });
  const booking = new URL(member.url()).pathname;

  await test.step("another time for an approved booking keeps the old one until it is answered", async () => {
    await manager.goto(booking);
    await manager.getByRole("button", { name: "承認する" }).click();
    await expect(manager.getByRole("status").first()).toContainText("承認しました");
    await member.goto(booking);
    const change = member.locator("form", { has: member.getByRole("button", { name: "変更する" }) });
    await change.getByLabel(/^開始/).fill("14:00");
    await change.getByLabel(/^終了(?!日)/).fill("16:00");
    await member.getByRole("button", { name: "変更する" }).click();
    await expect(member.getByRole("main")).toContainText("元の時間");
    await expect(member.getByRole("main")).toContainText("10:00–12:00");
    await expect(member.getByRole("main")).toContainText("キャンセル料");
    await expect(member).toBeAccessible();
    await manager.goto(booking);
    const reject = manager.locator("form", { has: manager.getByRole("button", { name: "却下する" }) });
    await reject.getByLabel("理由").fill("点検の予定があります");
    await manager.getByRole("button", { name: "却下する" }).click();
    await member.goto(booking);
    await expect(member.getByRole("main")).toContainText("変更を却下(元の時間のまま)");
    await expect(member.getByRole("main").locator("dl")).toContainText("10:00–12:00");
  });

  await test.step("an outage shows whom it affects, marks them, and gives their time back when it is over", async () => {
    await manager.goto(`${sheet}/outages`);
    await expect(manager).toBeAccessible();
    await manager.getByLabel("開始日").fill("2026-06-12");
    await manager.getByLabel("開始時刻").fill("09:00");
    await manager.getByLabel("終了日").fill("2026-06-12");
    await manager.getByLabel("終了時刻").fill("17:00");
    await manager.getByLabel(/^理由/).fill("フィラメント交換");
    await manager.getByRole("button", { name: "影響する予約を確認" }).click();
    await expect(manager.getByRole("main")).toContainText("10:00–12:00");
    await expect(manager.getByRole("main")).toContainText("近い空き時間");
    await manager.getByRole("button", { name: "この内容で登録する" }).click();
    await expect(manager.getByRole("status").first()).toContainText("登録しました");
    await member.goto(booking);
    await expect(member.getByRole("main")).toContainText("予約の時間に利用できません");
    await expect(member.getByRole("main")).toContainText("近い空き時間に移す");
    await expect(member).toBeAccessible();
    await manager.getByRole("button", { name: "復旧を登録する" }).first().click();
    await expect(manager.getByRole("status").first()).toContainText("復旧を登録しました");
    await member.goto(booking);
    await expect(member.getByRole("main")).toContainText("機器が復旧し、予約が有効に戻りました");
    await expect(member.getByRole("main")).not.toContainText("近い空き時間に移す");
  });
  await world.end();
});
