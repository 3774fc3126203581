-- What became of messages, latest first: few of all notices, so that writing the others costs nothing more.
create index notice_of_message on notice (partner, position)
  where type in ('message-sent', 'message-not-sent', 'message-delivered', 'message-not-delivered', 'contact-stale');
create index notice_of_message_by_referral on notice (referral_id, position)
  where type in ('message-sent', 'message-not-sent', 'message-delivered', 'message-not-delivered', 'contact-stale');
comment on index notice_of_message is 'For whoever looks at a page, and does not read along.';
