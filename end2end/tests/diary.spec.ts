// A month of a diary: attendance comes in, lines are typed, the month goes from hand to hand, and ends as a PDF.

import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type Person, expect, test } from "../fixtures.js";
import { password, people } from "../people.js";
import { World } from "../world.js";

test("a month is filled, returned, confirmed, locked, printed, and corrected only by a reversal", async ({ browser }, info) => {
  test.setTimeout(120_000);
  const world = await World.beginningAt("2026-06-30T18:00:00+09:00");
  const open = async (person: Person, path: string): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: world.url })).newPage();
    await page.goto(`/sign-in?next=${path}`);
    await page.getByLabel("メールアドレス").fill(people[person]);
    await page.getByLabel("パスワード").fill(password);
    await page.getByRole("button", { name: "サインイン" }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    return page;
  };

  await test.step("the office tries the attendance book and brings it in", async () => {
    const page = await open("office", `/institutions/${A_UNIVERSITY}/diaries`);
    await page.getByRole("link", { name: "出勤簿の取り込み" }).click();
    await expect(page).toBeAccessible();
    const book = info.outputPath("attendance.csv");
    writeFileSync(book, "氏名,日付,始業,終業,休憩,休暇\n佐藤 美咲,2026-06-30,8:30,17:15,60,\n佐藤 美咲,2026-06-28,9:00,12:00,0,\n");
    await page.getByLabel("出勤簿", { exact: false }).first().setInputFiles(book);
    await page.getByRole("button", { name: "実行する" }).click();
    await expect(page.getByRole("main")).toContainText("試行です");
    await expect(page.getByRole("main")).toContainText("この日は勤務日ではありません");
    await expect(page).toBeAccessible();
    await page.getByLabel("出勤簿", { exact: false }).first().setInputFiles(book);
    await page.locator("input[name=mode][value=apply]").check();
    await page.getByLabel("取り込めない行を除いて取り込む").check();
    await page.getByRole("button", { name: "実行する" }).click();
    await expect(page.getByRole("main")).toContainText("取り込みました");
  });

  await test.step("the person adopts drafts, types lines, sees what is free, and hands in", async () => {
    const page = await open("staff", "/diary/2026-06");
    await expect(page.getByRole("main")).toContainText("下書き");
    await page.getByRole("button", { name: "下書きをすべて採用する" }).click();
    await expect(page.getByRole("status").first()).toContainText("採用しました");
    await page.getByText("まとめて入力").click();
    await page.getByLabel("1行に1件").fill("30 0830-0845 相談 測定条件の相談\n30 25-26 相談");
    await page.getByRole("button", { name: "まとめて追加する" }).click();
    await expect(page.getByRole("main")).toContainText("2行目");
    const typed = page.getByLabel("1行に1件");
    await expect(typed).toHaveValue(/25-26/);
    await page.locator("details.quick").evaluate((details: HTMLDetailsElement) => { details.open = true; });
    await typed.fill("30 0830-0845 相談 測定条件の相談");
    await page.getByRole("button", { name: "まとめて追加する" }).click();
    await expect(page.getByRole("status").first()).toContainText("1行を追加しました");
    await expect(page.getByRole("main")).toContainText("空き");
    await expect(page.getByRole("img", { name: /勤務 08:30–17:15/ }).first()).toBeVisible();
    await expect(page).toBeAccessible();

    await page.goto("/diary/2026-06?day=2026-06-30#add");
    const form = page.locator("#add form");
    await expect(form.getByLabel(/^開始/)).not.toHaveValue("");
    await form.getByLabel(/^開始/).fill("835");
    await form.getByLabel(/^終了/).fill("9");
    await page.getByRole("button", { name: "追加する", exact: true }).click();
    await expect(page.getByRole("alert").first()).toContainText("重なっています");
    await expect(form.getByLabel(/^開始/)).toHaveValue("835");
    await expect(page.getByRole("img", { name: /入力中の行 08:35–09:00/ })).toBeVisible();

    await page.goto("/diary/2026-06");
    await page.getByRole("button", { name: "提出する" }).click();
    await expect(page.getByRole("status").first()).toContainText("提出しました");
  });

  await test.step("the supervisor returns it with a reason, the person hands it in again", async () => {
    const page = await open("manager", `/institutions/${A_UNIVERSITY}/diaries?month=2026-06`);
    await page.getByRole("link", { name: "佐藤 美咲" }).click();
    await expect(page.getByRole("table", { name: "確認事項" })).toBeVisible();
    await page.getByLabel("理由").last().fill("9日の内容を詳しく");
    await page.getByRole("button", { name: "差し戻す" }).click();
    await expect(page.getByRole("status").first()).toContainText("差し戻しました");
    const staff = await open("staff", "/diary/2026-06");
    await expect(staff.getByRole("main")).toContainText("9日の内容を詳しく");
    await staff.getByRole("button", { name: "提出する" }).click();
    await expect(staff.getByRole("status").first()).toContainText("提出しました");
    await page.reload();
    await page.getByRole("button", { name: "確認する" }).click();
    await expect(page.getByRole("status").first()).toContainText("確認しました");
  });

  await test.step("the office locks it, prints it, and takes something back", async () => {
    const page = await open("office", `/institutions/${A_UNIVERSITY}/diaries?month=2026-06`);
    await page.getByRole("link", { name: "佐藤 美咲" }).click();
    await page.getByRole("button", { name: "確定する" }).click();
    await expect(page.getByRole("status").first()).toContainText("確定しました");
    const pdf = await page.request.get((await page.getByRole("link", { name: "PDF(A4)" }).getAttribute("href"))!);
    expect(pdf.headers()["content-type"]).toBe("application/pdf");
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

    await page.getByRole("link", { name: "取り消す" }).last().click();
    const form = page.locator("#reverse form");
    await form.getByLabel(/^取り消す時間/).fill("10");
    await form.getByLabel(/^理由/).fill("会議のため");
    await expect(page).toBeAccessible();
    await form.getByRole("button", { name: "取り消す" }).click();
    await expect(page.getByRole("status").first()).toContainText("取消行を書きました");
    await expect(page.getByRole("main")).toContainText("取消 −0:10");
  });

  await world.end();
});

const A_UNIVERSITY = "01970000-0000-7000-8000-000200000000";
