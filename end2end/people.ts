// The people of the demo region, as `kyoyo seed demo` prints them.

export const password = "kyoyo-demo-2026";

export const people = {
  member: "member@example.jp",
  staff: "staff@example.jp",
  manager: "manager@example.jp",
  office: "office@example.jp",
};
