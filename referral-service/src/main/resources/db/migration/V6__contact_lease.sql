create table contact_lease (
  message_id      uuid        primary key,
  referral_id     uuid        not null,
  contact_version bigint      not null,
  leased_until    timestamptz not null
);
create index on contact_lease (referral_id);
comment on table contact_lease is 'Leases on safe contacts that messages have had: until then a change of the contact waits. A message that was or may have been sent keeps its row, so that it never gets another.';
