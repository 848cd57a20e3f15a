use super::{
    Row,
    cast::{INSTITUTION, KEEPER, STAFF},
    command, view,
};
use app::{
    diary::{
        Activity, Attendance, AttendanceBook, AttendanceImport, Diaries, DiaryMonth, DiaryOf, Drafting, Entry, Keeper,
        LineChange, LineRemoval, MonthOpening, MonthStep, NewLine, NewProgramme, Reversing, Standing, StandingChange,
        Status, Step,
    },
    ids::{DiaryEntryId, DiaryMonthId, ProgrammeId},
    time::{Day, Minutes, Month, Period, Zone},
    words::Said,
};

pub fn rows() -> Vec<Row> {
    let reason = String::new;
    let mut rows = vec![
        command("", MonthOpening { id: DiaryMonthId::fixed(1), keeper: keeper(), month: june(), days: Vec::new() }),
        command("", Drafting { month: month(), lines: vec![line()] }),
        command("", NewLine { month: month(), line: line() }),
        command("", LineChange { month: month(), line: line(), reason: reason() }),
        command("", LineRemoval { month: month(), line: DiaryEntryId::fixed(1), revision: 1, reason: reason() }),
        command("", Attendance { month: month(), day: Day::default(), set: None }),
    ];
    let steps = [
        ("submit", Step::Submit),
        ("confirm", Step::Confirm),
        ("return", Step::Return),
        ("reopen", Step::Reopen),
        ("lock", Step::Lock),
    ];
    rows.extend(steps.map(|(about, step)| command(about, MonthStep { month: month(), step, reason: reason() })));
    rows.push(command("", AttendanceImport { institution: INSTITUTION, file: String::new(), set: Vec::new() }));
    rows.push(command("", Reversing { month: month(), line: DiaryEntryId::fixed(1), rows: Vec::new() }));
    rows.push(command("", StandingChange { staff: STAFF, institution: INSTITUTION, standing: Standing::Officer }));
    rows.push(command("", programme()));
    rows.push(view("", DiaryOf { staff: STAFF, account: KEEPER, institution: INSTITUTION }));
    rows.push(view("", Diaries { institution: INSTITUTION }));
    rows.push(view("", AttendanceBook { institution: INSTITUTION }));
    rows
}

fn june() -> Month {
    Month::new(2026, 6).unwrap()
}

fn said() -> Said {
    Said { ja: String::new(), en: String::new() }
}

fn keeper() -> Keeper {
    Keeper {
        staff: STAFF,
        account: KEEPER,
        institution: INSTITUTION,
        institution_name: said(),
        zone: Zone::TOKYO,
        name: String::new(),
        title: String::new(),
        employment: String::new(),
        standing: Standing::Employee,
    }
}

fn month() -> DiaryMonth {
    DiaryMonth {
        id: DiaryMonthId::fixed(1),
        staff: STAFF,
        account: KEEPER,
        institution: INSTITUTION,
        month: june(),
        status: Status::Open,
        submitted_at: None,
        confirmed_by: None,
        confirmed_at: None,
        locked_by: None,
        locked_at: None,
        reason: String::new(),
        revision: 1,
    }
}

fn line() -> Entry {
    let day = june().first_day();
    Entry {
        id: DiaryEntryId::fixed(1),
        day,
        period: Period::new(Zone::TOKYO.day(day).start(), Zone::TOKYO.day(day).end()).unwrap(),
        break_minutes: Minutes(0),
        overtime_minutes: Minutes(0),
        programme: None,
        activity: Activity::Attendance,
        text: String::new(),
        booking: None,
        draft: false,
        revision: 1,
    }
}

fn programme() -> NewProgramme {
    NewProgramme {
        id: ProgrammeId::fixed(1),
        institution: INSTITUTION,
        name: said(),
        valid_from: june().first_day(),
        valid_to: june().last_day(),
    }
}
