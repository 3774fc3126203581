alter type notice_type add value 'message-sent';
alter type notice_type add value 'message-not-sent';

alter table safe_contact add column confirmed_at timestamptz;
comment on column safe_contact.confirmed_at is 'When the partner gave or confirmed the contact. Null: not known, and so not safe.';

create type message_state as enum ('queued', 'sending', 'sent', 'refused', 'unknown', 'expired', 'withheld', 'dropped');
create table covert_message (
  id              uuid          primary key,
  referral_id     uuid          not null,
  consignment_id  uuid          not null,
  occasion        text          not null,
  at              timestamptz   not null,
  contact_version bigint        not null,
  state           message_state not null default 'queued',
  looked          boolean       not null default false,
  wake            bytea,
  reason          text,
  leased_until    timestamptz,
  ended_at        timestamptz
);
comment on table covert_message is 'What survivors are to be told, and what became of it: ids and words, never a text, an address or an hour. The id follows from referral, consignment and occasion, so that a message is known again whatever is replayed; rows stay. Sending: it may have been handed over, and is never handed over again. Looked: wake says, sealed, when it is to be looked at again; without one, now.';
alter table covert_message alter column wake set statistics 0;
create index covert_message_new on covert_message (at) where state = 'queued' and not looked;
create index covert_message_queued on covert_message (id) where state = 'queued';
create index covert_message_sending on covert_message (leased_until) where state = 'sending';
create index covert_message_of on covert_message (referral_id);

create table message_stop (
  referral_id    uuid not null,
  consignment_id uuid,
  unique nulls not distinct (referral_id, consignment_id)
);
comment on table message_stop is 'Of what nothing is said any more, whatever comes later: a parcel that failed or whose phone was found, or without a parcel all of a withdrawn referral.';
