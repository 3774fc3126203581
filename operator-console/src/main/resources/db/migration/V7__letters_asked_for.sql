alter table letter_order add column asked_for bigint;
comment on column letter_order.asked_for is 'How many letters were asked for; the order is of the oldest of them, as many as one may have.';
