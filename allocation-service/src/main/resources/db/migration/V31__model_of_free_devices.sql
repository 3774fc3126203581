alter table stock add column model text;
comment on column stock.model is 'Of the device; repeated here so that one index finds the best free one that is unlike a phone which was found.';

-- An instance of the version before writes none.
create function stock_has_its_model() returns trigger language plpgsql as $$
begin
  new.model := (select model from device where id = new.device_id);
  return new;
end $$;
create trigger stock_has_its_model before insert on stock for each row when (new.model is null) execute function stock_has_its_model();
