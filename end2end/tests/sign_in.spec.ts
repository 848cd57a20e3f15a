// From a visitor to somebody who is known, and back.

import { expect, test } from "../fixtures.js";
import { password, people } from "../people.js";

test("a wrong password says so and loses nothing but the password", async ({ as }) => {
  const page = await as.visitor();
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("メールアドレス").fill(people.auditor);
  await page.getByLabel("パスワード").fill("not the password");
  await page.getByRole("button", { name: "サインイン" }).click();
  await expect(page.getByRole("alert")).toContainText("メールアドレスまたはパスワードが違います");
  await expect(page.getByLabel("メールアドレス")).toHaveValue(people.auditor);
  await expect(page.getByLabel("パスワード")).toHaveValue("");
  await expect(page).toBeAccessible();

  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page).toBeAccessible();
});

test("what was typed survives a session that ended meanwhile", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("/sign-in?next=/account");
  await page.getByLabel("メールアドレス").fill(people.coordinator);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByLabel("名前").fill("分光器の記録");
  await context.clearCookies();
  await page.getByRole("button", { name: "トークンを作成する" }).click();

  await page.getByLabel("メールアドレス").fill(people.coordinator);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("status")).toContainText("サインインし直しました");
  await expect(page.getByLabel("名前")).toHaveValue("分光器の記録");
  await page.getByRole("button", { name: "トークンを作成する" }).click();
  await expect(page.getByRole("status")).toContainText("今だけ表示されます");
  await context.close();
});

test("a company registers itself, sees its class and why, and invites a colleague", async ({ as }) => {
  const page = await as.visitor();
  const somebody = `owner-${test.info().project.name}-${Date.now()}@example.jp`;
  await page.goto("/register");
  await page.getByLabel("会社名・屋号").fill("あおば計測");
  await page.getByLabel("種別").selectOption({ label: "個人事業主" });
  await page.getByLabel("主たる業種").selectOption({ label: "小売業" });
  await page.getByLabel("資本金・出資の総額").fill("１，０００，０００");
  await page.getByLabel("常時使用する従業員数").fill("51");
  await page.getByLabel("氏名").fill("青葉一郎");
  await page.getByLabel("メールアドレス").fill(somebody);
  await page.getByLabel("パスワード").fill("short");
  await expect(page).toBeAccessible();
  await page.getByRole("button", { name: "会社を登録する" }).click();
  await expect(page.getByRole("alert")).toContainText("10文字以上");
  await expect(page.getByLabel("会社名・屋号")).toHaveValue("あおば計測");

  await page.getByLabel("パスワード").fill("long enough to keep");
  await page.getByRole("button", { name: "会社を登録する" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("あおば計測");
  await expect(page.getByText("常時使用する従業員が50人を超えています")).not.toHaveCount(0);
  await expect(page).toBeAccessible();

  await page.getByLabel("メールアドレス").fill(`colleague-${Date.now()}@example.jp`);
  await page.getByLabel("氏名").fill("青葉二郎");
  await page.getByRole("button", { name: "招待する" }).click();
  const link = page.getByRole("status").getByRole("link");
  const invited = await as.visitor();
  await invited.goto((await link.getAttribute("href"))!);
  await invited.getByLabel("パスワード").fill("colleagues know each other");
  await invited.getByRole("button", { name: "パスワードを設定して始める" }).click();
  await invited.goto("/company");
  await expect(invited.getByRole("heading", { level: 1 })).toHaveText("あおば計測");
});

test("a person reads Kyoyo in the language they chose", async ({ as }) => {
  const page = await as.visitor();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("サインイン");
});
