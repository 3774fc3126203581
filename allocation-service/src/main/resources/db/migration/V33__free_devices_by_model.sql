-- Which models of a bucket are free, and the best one of each, are found by a step for each model, however many devices of one lie before those of another.
drop index concurrently if exists stock_free_by_model;
create index concurrently stock_free_by_model on stock (hub, form, operator, model, sim_expires_on, device_id) where free;
