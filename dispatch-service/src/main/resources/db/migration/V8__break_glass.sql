create table break_glass (
  id             uuid        primary key,
  consignment_id uuid        not null,
  referral_id    uuid        not null,
  reason         text        not null,
  asked_by       text        not null,
  asked_at       timestamptz not null,
  approve_by     timestamptz not null,
  approved_by    text        check (approved_by <> asked_by),
  approved_at    timestamptz,
  readable_until timestamptz
);
create index break_glass_to_approve on break_glass (approve_by) where approved_at is null;
create index break_glass_readable on break_glass (readable_until) where approved_at is not null;
comment on table break_glass is 'Who of the scheme has asked to read where a parcel goes, why, and who has allowed it until when. Holds nothing of what was read.';
comment on column break_glass.asked_by is 'As the record of who looked has it; nobody allows their own request.';
