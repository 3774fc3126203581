alter table stock add column found boolean not null default false;
comment on column stock.found is 'The abuser has found it with somebody who had it before whom it is held for now: it retires as soon as it comes back.';
