-- What becomes of a booking after it was made: another time that waits for approval, a cancellation with its price, an
-- outage over it, and others that stand and fall with it.

-- `kept`: the slot that was approved, while another one is wanted instead. `wanted`: what lies outside of it.
alter table allocations add column part text not null default 'whole' check (part in ('whole', 'kept', 'wanted'));

-- What was approved, until the change of it is answered. Then the row goes, whatever the answer.
create table kept_slots (
    booking_id uuid primary key references bookings (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    mode text not null check (mode in ('self_use', 'assisted_use', 'proxy_measurement')),
    staff_id uuid references staff (id),
    quote text not null,
    quoted_yen bigint not null,
    override_reason text,
    check (ends_at > starts_at),
    check ((mode = 'self_use') = (staff_id is null))
);

-- Null where it was not cancelled. The fee is without tax.
alter table bookings add column cancelled_late boolean;
alter table bookings add column cancellation_yen bigint check (cancellation_yen >= 0);
-- The outage that has taken this booking's time, until it moves, is given back, or the instrument comes back.
alter table bookings add column outage_id uuid references outages (id);
-- Bookings of several instruments that were made together.
alter table bookings add column bundle_id uuid;
create index bookings_by_outage on bookings (outage_id) where outage_id is not null;
create index bookings_by_bundle on bookings (bundle_id) where bundle_id is not null;

-- `asked`, `moved`, `restored`, `withdrawn`, `lapsed`, `displaced`, `returned`; empty for a plain step.
alter table booking_events add column what text not null default '';

-- While a change waits for its answer, the slot that was approved is not given away.
create trigger kept_slot_lost before update of live on allocations
when old.live and not new.live and old.part = 'kept' begin
    select raise(abort, 'kept_slot_lost') where exists (
        select 1 from kept_slots k join bookings b on b.id = k.booking_id
        where k.booking_id = old.booking_id and b.status = 'requested'
    );
end;
create trigger kept_slot_forgotten before delete on kept_slots begin
    select raise(abort, 'kept_slot_forgotten') where exists (
        select 1 from bookings where id = old.booking_id and status = 'requested'
    );
end;
