package org.lifeline.dispatch.events;

import java.util.Set;
import org.lifeline.platform.inbox.Guard;

/** What nobody else would put aside: what is not ours on the feeds, and what is no key under ours or under that of no part. */
public final class Guarded implements Guard {

  private static final String FEEDS = "dispatch-feed.";
  private static final String KEYS = "referral-keys";
  /** Whose service reads whatever is under them. */
  private static final Set<String> OTHERS = Set.of("/allocation", "/safe_contact");

  @Override
  public boolean looksAt(String topic, String key) {
    return topic.startsWith(FEEDS) || (topic.equals(KEYS) && OTHERS.stream().noneMatch(key::endsWith));
  }

  @Override
  public boolean hasItsPlace(String topic, String type) {
    return topic.startsWith(FEEDS) && type.equals("dispatch-notice");
  }
}
