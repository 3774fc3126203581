alter table consignment add column checklist jsonb;
comment on column consignment.checklist is 'The readiness check as it was filled in: for each item that somebody has looked at whether it holds, who said so and when, grouped by who and when; and the battery in percent.';

update consignment set checklist = jsonb_build_object('battery', battery_percent, 'said', jsonb_build_array(jsonb_build_object(
  'by', checked_by, 'at', to_char(checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'open', coalesce(to_jsonb(string_to_array(nullif(open_items, ''), ';')), '[]'),
  'holds', (select coalesce(jsonb_agg(item), '[]') from unnest(array['wiped', 'battery_percent', 'emergency_alerts_off',
    'location_sharing_off', 'cloud_accounts_off', 'lock_screen_previews_off', 'contact_pack']) as i (item)
    where item <> all (string_to_array(open_items, ';'))))))
 where checked_at is not null;

alter table consignment drop column checked_at, drop column checked_by, drop column battery_percent, drop column open_items;
