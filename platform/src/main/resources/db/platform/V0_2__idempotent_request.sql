create table idempotent_request (
  client      text        not null,
  key         text        not null,
  fingerprint bytea       not null,
  status      int         not null,
  location    text,
  body        bytea       not null,
  answered_at timestamptz not null default now(),
  primary key (client, key)
);
create index on idempotent_request using brin (answered_at);
comment on table idempotent_request is 'Answers by Idempotency-Key, kept for at least 24 hours. No personal data: of the request only a fingerprint, keyed where the request holds any.';
