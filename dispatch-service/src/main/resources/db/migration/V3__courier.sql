alter table consignment add column held_at timestamptz;
comment on column consignment.held_at is 'When the courier told that it holds the parcel for collection.';

create index consignment_not_collected on consignment (coalesce(held_at, dispatched_at)) where state = 'dispatched';
