alter table projection add column targets text;
comment on column projection.targets is 'The targets under which it was worked out what is owed by when; others, and it is worked out anew at the start.';

alter table journey add column accepted_at timestamptz;
comment on column journey.accepted_at is 'When it was first accepted: what a band rises from.';
create index on journey (generation, due_kind, band, due_at) where due_kind is not null;
