use super::{Row, command, view};
use app::{
    ids::JobId,
    jobs::{JobRetry, JobsSeen},
};

pub fn rows() -> Vec<Row> {
    vec![command("", JobRetry { id: JobId::fixed(1) }), view("", JobsSeen)]
}
