package org.lifeline.dispatch.events;

import java.util.Set;
import org.lifeline.platform.inbox.Guard;

/** What nobody else would put aside: what is not ours on the feeds, and keys of no part of a referral. */
public final class Guarded implements Guard {

  private static final String FEEDS = "dispatch-feed.";
  private static final String KEYS = "referral-keys";
  /** Who has the key of a part reads what is under it. */
  private static final Set<String> PARTS = Set.of("/allocation", "/delivery", "/safe_contact");

  @Override
  public boolean looksAt(String topic, String key) {
    return topic.startsWith(FEEDS) || (topic.equals(KEYS) && PARTS.stream().noneMatch(key::endsWith));
  }

  @Override
  public boolean hasItsPlace(String topic, String type) {
    return topic.startsWith(FEEDS) && type.equals("dispatch-notice");
  }
}
