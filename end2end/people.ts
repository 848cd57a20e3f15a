// The people of the demo region, one per role, as `kyoyo seed demo` prints them.

export const password = "kyoyo-demo-2026";

export const people = {
  member: "engineer@midori.example.com",
  companyAdmin: "admin@midori.example.com",
  staff: "staff@a-univ.example.jp",
  manager: "manager@a-univ.example.jp",
  office: "office@a-univ.example.jp",
  payroll: "payroll@a-univ.example.jp",
  institutionAdmin: "admin@a-univ.example.jp",
  auditor: "auditor@a-univ.example.jp",
  coordinator: "coordinator@region.example.jp",
};
