-- A phone that was delivered goes to nobody else, nor does one that was retired: only what can be free again needs its model.
update stock s set model = d.model from device d
 where d.id = s.device_id and s.model is null and s.state not in ('delivered', 'retired');
