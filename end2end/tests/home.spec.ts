import { expect, test } from "../fixtures.js";

for (const [language, title] of [["ja", /共用/], ["en", /Kyoyo/]] as const) {
  test.describe(`a visitor who reads ${language}`, () => {
    test.use({ locale: language });

    test("finds the home page in that language, without a barrier", async ({ page }) => {
      await page.goto("/");
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page).toHaveTitle(title);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page).toBeAccessible();
    });
  });
}
