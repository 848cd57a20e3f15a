use crate::{
    access::{Actor, Command, Role, Trace, View},
    diary::{
        Attendance, AttendanceBook, AttendanceImport, Depth, Diaries, DiaryMonth, DiaryOf, Drafting, LineChange,
        LineRemoval, MonthOpening, MonthStep, NewLine, NewProgramme, Reversing, StandingChange, Step,
    },
    ids::InstitutionId,
};
use serde_json::json;

/// 業務管理者: whose word makes a diary count.
const SUPERVISORS: [Role; 2] = [Role::InstrumentManager, Role::InstitutionAdmin];

fn supervises(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&SUPERVISORS, institution)
}

/// Attendance is confirmed by the administration, never by the laboratory alone.
const ADMINISTRATION: [Role; 3] = [Role::Office, Role::Payroll, Role::InstitutionAdmin];

fn administers(actor: &Actor, institution: InstitutionId) -> bool {
    actor.is_operator() || actor.has(&ADMINISTRATION, institution)
}

fn keeps(actor: &Actor, month: &DiaryMonth) -> bool {
    actor.is_operator() || actor.is_staff(month.staff)
}

fn trace(month: &DiaryMonth) -> Trace {
    Trace::of("diary_month", month.id).at(month.institution)
}

impl Command for MonthOpening {
    const NAME: &'static str = "diary.open_month";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.is_staff(self.keeper.staff)
    }

    fn trace(&self) -> Trace {
        Trace::of("diary_month", self.id)
            .at(self.keeper.institution)
            .with(json!({"staff": self.keeper.staff, "month": self.month}))
    }
}

impl Command for Drafting {
    const NAME: &'static str = "diary.draft";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps(actor, &self.month)
    }

    fn trace(&self) -> Trace {
        trace(&self.month).with(json!({"lines": self.lines.len()}))
    }
}

impl Command for NewLine {
    const NAME: &'static str = "diary.add_line";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps(actor, &self.month)
    }

    fn trace(&self) -> Trace {
        trace(&self.month).with(json!({"line": self.line.id, "day": self.line.day, "minutes": self.line.minutes()}))
    }
}

impl Command for LineChange {
    const NAME: &'static str = "diary.change_line";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps(actor, &self.month)
    }

    fn trace(&self) -> Trace {
        trace(&self.month)
            .with(json!({"line": self.line.id, "revision": self.line.revision, "minutes": self.line.minutes()}))
    }
}

impl Command for LineRemoval {
    const NAME: &'static str = "diary.remove_line";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps(actor, &self.month)
    }

    fn trace(&self) -> Trace {
        trace(&self.month).with(json!({"line": self.line, "revision": self.revision}))
    }
}

impl Command for Attendance {
    const NAME: &'static str = "diary.set_attendance";

    fn allowed_to(&self, actor: &Actor) -> bool {
        keeps(actor, &self.month)
    }

    fn trace(&self) -> Trace {
        let available = self.set.as_ref().map(|day| day.available());
        trace(&self.month).with(json!({"day": self.day, "available_minutes": available}))
    }
}

impl Command for AttendanceImport {
    const NAME: &'static str = "diary.import_attendance";

    fn allowed_to(&self, actor: &Actor) -> bool {
        administers(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        let people: std::collections::BTreeSet<_> = self.set.iter().map(|(staff, _, _)| staff).collect();
        Trace::of("institution", self.institution)
            .at(self.institution)
            .with(json!({"file": self.file, "days": self.set.len(), "people": people.len()}))
    }
}

impl Command for Reversing {
    const NAME: &'static str = "diary.reverse";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.month.reversal_allowed_to(actor)
    }

    fn trace(&self) -> Trace {
        let minutes: Vec<_> = self.rows.iter().map(|row| (row.minutes, row.programme)).collect();
        trace(&self.month).with(json!({"line": self.line, "minutes": minutes}))
    }
}

impl Command for StandingChange {
    const NAME: &'static str = "diary.set_standing";

    fn allowed_to(&self, actor: &Actor) -> bool {
        administers(actor, self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("staff", self.staff).at(self.institution).with(json!({"standing": self.standing}))
    }
}

impl DiaryMonth {
    /// Whether a page offers them to take something back from the locked month.
    pub fn reversal_allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Office], self.institution)
    }

    /// Whether a page offers this step to them.
    pub fn step_allowed_to(&self, step: Step, actor: &Actor) -> bool {
        let institution = self.institution;
        match step {
            Step::Submit => keeps(actor, self),
            Step::Confirm => supervises(actor, institution),
            Step::Return | Step::Reopen => supervises(actor, institution) || actor.has(&[Role::Office], institution),
            Step::Lock => actor.is_operator() || actor.has(&[Role::Office], institution),
        }
    }
}

impl Command for MonthStep {
    const NAME: &'static str = "diary.step";

    fn allowed_to(&self, actor: &Actor) -> bool {
        self.month.step_allowed_to(self.step, actor)
    }

    fn trace(&self) -> Trace {
        trace(&self.month).with(json!({"step": self.step, "revision": self.month.revision}))
    }
}

impl Command for NewProgramme {
    const NAME: &'static str = "diary.add_programme";

    fn allowed_to(&self, actor: &Actor) -> bool {
        actor.is_operator() || actor.has(&[Role::Office, Role::InstitutionAdmin], self.institution)
    }

    fn trace(&self) -> Trace {
        Trace::of("programme", self.id).at(self.institution)
    }
}

/// How much of the diaries of an institution this actor may see; `None` where they do not exist for them.
fn depth(actor: &Actor, institution: InstitutionId) -> Option<Depth> {
    let held = |roles: &[Role]| actor.has(roles, institution);
    if supervises(actor, institution) || held(&[Role::Auditor]) {
        Some(Depth::Full)
    } else if held(&[Role::Office]) {
        Some(Depth::Masked)
    } else {
        held(&[Role::Payroll]).then_some(Depth::Times)
    }
}

impl DiaryOf {
    pub fn depth(&self, actor: &Actor) -> Option<Depth> {
        if actor.is_staff(self.staff) { Some(Depth::Full) } else { depth(actor, self.institution) }
    }
}

impl Diaries {
    pub fn depth(&self, actor: &Actor) -> Option<Depth> {
        depth(actor, self.institution)
    }
}

impl View for DiaryOf {
    const NAME: &'static str = "diary.of";

    fn visible_to(&self, actor: &Actor) -> bool {
        self.depth(actor).is_some()
    }
}

impl View for Diaries {
    const NAME: &'static str = "diary.list";

    fn visible_to(&self, actor: &Actor) -> bool {
        self.depth(actor).is_some()
    }
}

impl View for AttendanceBook {
    const NAME: &'static str = "diary.attendance_book";

    fn visible_to(&self, actor: &Actor) -> bool {
        administers(actor, self.institution)
    }
}
