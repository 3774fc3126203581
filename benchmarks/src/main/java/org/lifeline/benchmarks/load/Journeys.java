package org.lifeline.benchmarks.load;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Combines what is known of single referrals on their way: when each was posted, which SIM it got, and when that SIM's
 * notice was on its operator's feed. A feed names no referral, so the SIM is the link. Times are of
 * {@link System#nanoTime}. Facts may come in any order, from several threads.
 */
public final class Journeys {

  private final Map<String, Post> posts = new ConcurrentHashMap<>();
  private final Map<String, String> sims = new ConcurrentHashMap<>();
  private final Map<String, Notice> notices = new ConcurrentHashMap<>();
  private final Set<String> doubled = ConcurrentHashMap.newKeySet();
  private final Set<String> repeated = ConcurrentHashMap.newKeySet();

  private record Post(long intended, long accepted) {
  }

  private record Notice(String eventId, long at) {
  }

  /** A referral that has reached the feed. */
  public record Journey(String referralId, long intended, long accepted, long noticed) {
  }

  public void posted(String referralId, long intended, long accepted) {
    posts.put(referralId, new Post(intended, accepted));
  }

  void reserved(String referralId, String iccid) {
    sims.put(referralId, iccid);
  }

  /** @param eventId the same if a service that was killed publishes again what it had not recorded as published */
  void noticed(String iccid, String eventId, long at) {
    var first = notices.putIfAbsent(iccid, new Notice(eventId, at));
    if (first != null) {
      (first.eventId.equals(eventId) ? repeated : doubled).add(iccid);
    }
  }

  public int posted() {
    return posts.size();
  }

  /** The complete journeys. */
  public Stream<Journey> complete() {
    return posts.entrySet().stream().flatMap(post -> {
      var noticed = noticeOf(post.getKey());
      return noticed == null
          ? Stream.empty()
          : Stream.of(new Journey(post.getKey(), post.getValue().intended, post.getValue().accepted, noticed));
    });
  }

  /** How many were accepted and have no notice yet. */
  public long unfinished() {
    return posts.keySet().stream().filter(id -> noticeOf(id) == null).count();
  }

  /** How many SIMs have more than one notice: a second effect. */
  public int doubled() {
    return doubled.size();
  }

  /**
   * How many SIMs have their one notice more than once on the topic, with one id, by which every consumer recognises
   * it.
   */
  public int repeated() {
    return repeated.size();
  }

  /** Whether this referral was to be posted at {@code from} or later. */
  public boolean wasPostedSince(String referralId, long from) {
    var post = posts.get(referralId);
    return post != null && post.intended >= from;
  }

  /** When the first notice came for a referral that was to be posted at {@code from} or later. */
  public OptionalLong firstNoticeOfThosePostedSince(long from) {
    return complete().filter(journey -> journey.intended >= from).mapToLong(Journey::noticed).min();
  }

  private @Nullable Long noticeOf(String referralId) {
    var iccid = sims.get(referralId);
    var notice = iccid == null ? null : notices.get(iccid);
    return notice == null ? null : notice.at;
  }
}
