use crate::{
    access::{Actor, View},
    calendar::model::StaffCalendar,
};

impl View for StaffCalendar {
    const NAME: &'static str = "calendar.of_staff";

    fn visible_to(&self, actor: &Actor) -> bool {
        actor.works_at(self.institution)
    }
}
