-- The last word of each referral in the last 14 days: whoever looks for it reads these days, not all that a partner was ever told.
create index notice_of_message_by_time on notice (partner, at)
  where type in ('message-sent', 'message-not-sent', 'message-delivered', 'message-not-delivered', 'contact-stale');
comment on index notice_of_message_by_time is 'For whoever looks at what a survivor was not told.';
