-- What is lost may turn up from now on. Of what was lost before nobody has kept whether an abuser has found it since: that stays lost.
update stock set found = true where state = 'lost' and not found;
comment on column stock.found is 'The abuser has found it with somebody who had it before whom it is held for now: it retires as soon as it comes back, and stays lost where it was. Of what was lost before this was kept, perhaps.';
