alter type notice_type add value 'message-delivered';
alter type notice_type add value 'message-not-delivered';
alter type notice_type add value 'contact-stale';

alter table safe_contact add column reminded_at timestamptz;
comment on column safe_contact.reminded_at is 'When its partner was last reminded to confirm it.';

alter table covert_message add column receipt text;
comment on column covert_message.receipt is 'What the gateway has said of it since: delivered, failed or unknown; never whether it was read, and not when.';
