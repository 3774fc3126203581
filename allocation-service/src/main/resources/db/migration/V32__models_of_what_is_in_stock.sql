update stock s set model = d.model from device d where d.id = s.device_id and s.model is null;
