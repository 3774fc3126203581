package org.lifeline.benchmarks.load;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is known of single referrals on their way: when each was posted, which SIM it got, and when that SIM's
 * notice was on its operator's feed. A feed names no referral, so the SIM is the link. Times are of
 * {@link System#nanoTime}. What is told may come in any order, from several threads.
 */
public final class Journeys {

  private final Map<String, Post> posts = new ConcurrentHashMap<>();
  private final Map<String, String> sims = new ConcurrentHashMap<>();
  private final Map<String, Long> notices = new ConcurrentHashMap<>();
  private final Map<String, Integer> repeats = new ConcurrentHashMap<>();

  private record Post(long intended, long accepted) {
  }

  /** A referral that came to its end. */
  public record Journey(long intended, long accepted, long noticed) {
  }

  public void posted(String referralId, long intended, long accepted) {
    posts.put(referralId, new Post(intended, accepted));
  }

  void reserved(String referralId, String iccid) {
    sims.put(referralId, iccid);
  }

  void noticed(String iccid, long at) {
    if (notices.putIfAbsent(iccid, at) != null) {
      repeats.merge(iccid, 1, Integer::sum);
    }
  }

  public int posted() {
    return posts.size();
  }

  /** Those that are complete. */
  public Stream<Journey> complete() {
    return posts.entrySet().stream().flatMap(post -> {
      var noticed = noticeOf(post.getKey());
      return noticed == null
          ? Stream.empty()
          : Stream.of(new Journey(post.getValue().intended, post.getValue().accepted, noticed));
    });
  }

  /** Accepted, and no notice yet. */
  public long unfinished() {
    return posts.keySet().stream().filter(id -> noticeOf(id) == null).count();
  }

  /** SIMs with more than one notice. */
  public int doubled() {
    return repeats.size();
  }

  /** Whether this referral was to be posted at {@code from} or later. */
  public boolean wasPostedSince(String referralId, long from) {
    var post = posts.get(referralId);
    return post != null && post.intended >= from;
  }

  /** When the first notice came of a referral that was to be posted at {@code from} or later. */
  public OptionalLong firstNoticeOfThosePostedSince(long from) {
    return complete().filter(journey -> journey.intended >= from).mapToLong(Journey::noticed).min();
  }

  private @Nullable Long noticeOf(String referralId) {
    var iccid = sims.get(referralId);
    return iccid == null ? null : notices.get(iccid);
  }
}
