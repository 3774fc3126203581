create table set_apart (
  referral_id uuid        primary key,
  opened_at   timestamptz not null,
  settled_at  timestamptz,
  decision    text,
  decided_by  text,
  reason      bytea
);
alter table set_apart alter column reason set statistics 0;
create index on set_apart (opened_at) where settled_at is null;
comment on table set_apart is 'Referrals of survivors who go a separate way because of their age: kept, and held from allocation until somebody has decided. When, who, what (adult, taken-over; withdrawn, erased without a decision) and why (sealed under the data key of the person part, so that it goes with the person).';
