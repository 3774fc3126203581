package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner that reads its notices as they come, until closed. */
public final class PartnerNotices implements AutoCloseable {

  private static final int AWAY_MILLIS = 50;

  private final Client notification;
  private final Journeys journeys;
  private final Map<String, Long> first = new ConcurrentHashMap<>();
  private final Thread thread;
  private String next = "/v1/notices?limit=250&timeout=1000";

  /** @param journeys tells when the referrals that notices are about were posted */
  public PartnerNotices(Client notification, Journeys journeys) {
    this.notification = notification;
    this.journeys = journeys;
    thread = Thread.ofVirtual().name("notices").start(this::read);
  }

  /** When the partner was first told of a referral that was to be posted at {@code from} or later. */
  public OptionalLong firstOfThosePostedSince(long from) {
    return first.entrySet().stream().filter(notice -> journeys.wasPostedSince(notice.getKey(), from))
        .mapToLong(Map.Entry::getValue).min();
  }

  private void read() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          take(JsonMapper.shared().readTree(notification.get(next).expected()), System.nanoTime());
        } catch (IOException away) {
          Thread.sleep(AWAY_MILLIS);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(JsonNode page, long at) {
    page.get("items").forEach(notice -> first.putIfAbsent(notice.get("referral_id").asString(), at));
    next = page.get("links").get("next").asString();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
