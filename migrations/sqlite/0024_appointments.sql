-- A meeting of the staff with the company: proposed by the staff, held on their calendar until the company has answered.
create table appointments (
    id uuid primary key,
    consultation_id uuid not null references consultations (id),
    staff_id uuid not null references staff (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    place text not null default '',
    status text not null check (status in ('proposed', 'accepted', 'declined', 'cancelled')),
    proposed_by uuid not null references accounts (id),
    created_at timestamptz not null,
    decided_at timestamptz,
    revision bigint not null default 1,
    check (ends_at > starts_at)
);
create index appointments_by_consultation on appointments (consultation_id, starts_at);
create index appointments_by_staff on appointments (staff_id, starts_at);

alter table allocations add column appointment_id uuid references appointments (id);
create index allocations_by_appointment on allocations (appointment_id) where appointment_id is not null;

-- The question that a booking came from.
alter table bookings add column consultation_id uuid references consultations (id);
create index bookings_by_consultation on bookings (consultation_id) where consultation_id is not null;

create trigger booking_of_another_company before update of consultation_id on bookings
when new.consultation_id is not null begin
    select raise(abort, 'booking_of_another_company') where not exists (
        select 1 from consultations c where c.id = new.consultation_id and c.company_id = new.company_id
    );
end;
