create table recall (
  id                 uuid        primary key,
  batch              text        not null unique,
  reason             text        not null,
  recalled_at        timestamptz not null,
  free_devices       int         not null,
  reserved_devices   int         not null,
  dispatched_devices int         not null
);
comment on table recall is 'Batches that were recalled, each once, and where its devices were at that moment. Nothing of such a batch is taken into stock any more.';
comment on column recall.dispatched_devices is 'On their way or with a survivor.';

create index device_by_batch on device (batch);

alter table stock add column recall_id uuid;
create index stock_recalled on stock (recall_id, device_id) where recall_id is not null;
comment on column stock.recall_id is 'The recall of its batch; such a device is never free again. Not a foreign key, which would be looked at with every step of a device.';
