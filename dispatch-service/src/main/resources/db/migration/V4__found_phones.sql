alter table consignment drop constraint consignment_state_check;
alter table consignment add constraint consignment_state_check
  check (state in ('prepared', 'ready', 'dispatched', 'delivered', 'failed', 'discovered', 'cancelled'));

alter table network_acknowledgement alter column activate_by drop not null, alter column zero_rate_by drop not null,
  alter column hide_by drop not null, add column action text not null default 'activate', add column answer_by timestamptz,
  add column done_at timestamptz;
comment on column network_acknowledgement.action is 'What was asked for: activate, suspend or replace. Of the last two answer_by is when it is due and done_at when it was done.';
comment on column network_acknowledgement.handed_over_at is 'When it was asked for: an activation with the hand-over.';
