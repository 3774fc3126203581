package org.lifeline.dispatch.events;

import java.util.Set;
import org.lifeline.platform.inbox.Guard;

/**
 * Guards against records that no other service would turn into dead letters: on the feeds those that are not notices,
 * and on the key topic those that are not keys under our part, or are under no service's part.
 */
public final class Guarded implements Guard {

  private static final String FEEDS = "dispatch-feed.";
  private static final String KEYS = "referral-keys";
  /** The key suffixes of other services' parts: those services read whatever is under them. */
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
