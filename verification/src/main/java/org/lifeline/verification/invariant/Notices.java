package org.lifeline.verification.invariant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.NotificationRows;
import org.lifeline.verification.snapshot.NotificationRows.Notice;
import org.lifeline.verification.snapshot.NotificationRows.Referral;

/**
 * A partner's notices are the steps of its referrals: each once, those from one topic in order, without a gap between
 * positions, except where a restored database continued above those it had given out. A possible match reads like any
 * other waiting referral: as created when it is held and as waiting a little later, and neither a second time when it
 * is released.
 */
final class Notices implements Rule {

  private static final String HELD = "referral-held";
  private static final String CREATED = "referral-created";
  private static final String TRANSFERRED = "referral-transferred";
  private static final String WAITS = "referral-waitlisted";
  /** Notices that notification-service creates by itself. */
  private static final Set<String> OF_MESSAGES = Set.of("message-sent", "message-not-sent", "message-delivered",
      "message-not-delivered", "contact-stale");
  /** The suffix of test clients' names, whose notices are no part of the scheme. */
  private static final String OF_SANDBOX = "-test";
  private static final List<String> TOPICS = List.of("referrals", "allocations", "dispatches");

  /** The steps of one referral on one topic. */
  private record Chapter(String referral, String topic) {
  }

  @Override
  public Invariant invariant() {
    return Invariant.I6;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var told = told(evidence, findings);
    var noticed = noticed(evidence.snapshot().notification());
    told.forEach((chapter, steps) -> {
      var parts = noticed.getOrDefault(chapter, Map.of()).values();
      findings.expect(isNoticed(steps, parts), () -> "referral " + chapter.referral() + ": told on " + chapter.topic()
          + " were " + steps + ", noticed were " + all(parts));
    });
    noticed.forEach((chapter, parts) -> findings.expect(
        told.containsKey(chapter) || evidence.isHeldUp(chapter.referral(), findings),
        () -> "referral " + chapter.referral() + ": noticed were " + all(parts.values())
            + ", and nothing of it was told"));
    evidence.snapshot().notification().early()
        .forEach(referral -> findings.expect(!told.containsKey(new Chapter(referral.toString(), "referrals")),
            () -> "steps of referral " + referral + " are kept back, though its creation was told"));
    counters(evidence, findings);
    positions(evidence.snapshot().notification(), findings);
  }

  /**
   * Of a referral that is offered to another partner, each partner is told a part, in order; the transfer itself is
   * told to both.
   */
  private static boolean isNoticed(List<String> told, Collection<List<String>> parts) {
    return Stream.concat(told.stream(), told.stream().filter(TRANSFERRED::equals)).sorted().toList()
        .equals(all(parts).stream().sorted().toList()) && parts.stream().allMatch(part -> isInOrder(part, told));
  }

  private static boolean isInOrder(List<String> part, List<String> told) {
    int next = 0;
    for (var step : part) {
      while (next < told.size() && !told.get(next).equals(step)) {
        next++;
      }
      if (next++ == told.size()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> all(Collection<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static Map<Chapter, List<String>> told(Evidence evidence, Findings findings) {
    var chapters = new HashMap<Chapter, List<String>>();
    var held = new HashSet<String>();
    for (var event : heard(evidence, "referrals", findings)) {
      if (event.type().equals(HELD)) {
        held.add(event.key());
        chapter(chapters, event.key(), "referrals").add(CREATED);
        if (evidence.snapshot().notification().waits().stream().noneMatch(id -> id.toString().equals(event.key()))) {
          chapter(chapters, event.key(), "allocations").add(WAITS);
        }
      } else if (!(held.contains(event.key()) && isKnown(event))) {
        chapter(chapters, event.key(), "referrals").add(event.type());
      }
    }
    for (var topic : List.of("allocations", "dispatches")) {
      heard(evidence, topic, findings).stream().filter(event -> !(held.contains(event.key()) && isKnown(event)))
          .forEach(event -> chapter(chapters, event.key(), topic).add(event.type()));
    }
    return chapters;
  }

  /** Whether its partner was told the same when the possible match was held. */
  private static boolean isKnown(Told event) {
    return event.type().equals(CREATED)
        || (event.type().equals(WAITS) && event.sequence() == 1);
  }

  private static List<String> chapter(Map<Chapter, List<String>> chapters, String referral, String topic) {
    return chapters.computeIfAbsent(new Chapter(referral, topic), chapter -> new ArrayList<>(4));
  }

  private static List<Told> heard(Evidence evidence, String topic, Findings findings) {
    return evidence.history().events(topic).stream()
        .filter(event -> Hearing.of(Hearing.NOTIFICATION, topic).contains(event.type()))
        .filter(event -> !evidence.isHeldUp(event.key(), findings)).toList();
  }

  /** Notices by partner. */
  private static Map<Chapter, Map<String, List<String>>> noticed(NotificationRows rows) {
    var chapters = new HashMap<Chapter, Map<String, List<String>>>();
    for (var notice : rows.notices()) {
      if (OF_MESSAGES.contains(notice.type()) || notice.partner().endsWith(OF_SANDBOX)) {
        continue;
      }
      chapters.computeIfAbsent(new Chapter(notice.referral().toString(), topicOf(notice)),
          chapter -> new TreeMap<>()).computeIfAbsent(notice.partner(), partner -> new ArrayList<>(4))
          .add(notice.type());
    }
    return chapters;
  }

  private static String topicOf(Notice notice) {
    return TOPICS.stream().filter(topic -> Hearing.of(Hearing.NOTIFICATION, topic).contains(notice.type())).findFirst()
        .orElse("no topic");
  }

  private static void counters(Evidence evidence, Findings findings) {
    var last = new HashMap<Chapter, Long>();
    TOPICS.forEach(topic -> heard(evidence, topic, findings)
        .forEach(event -> last.put(new Chapter(event.key(), topic), event.sequence())));
    for (Referral referral : evidence.snapshot().notification().referrals()) {
      var counted = Map.of("referrals", referral.referrals(), "allocations", referral.allocations(), "dispatches",
          referral.dispatches());
      counted.forEach((topic, number) -> {
        long due = last.getOrDefault(new Chapter(referral.id().toString(), topic), 0L);
        findings.expect(number == due || evidence.isHeldUp(referral.id(), findings),
            () -> "notification-service has heard number " + number + " on " + topic + " of referral " + referral.id()
                + ", and the last it should have heard is " + due);
      });
    }
  }

  private static void positions(NotificationRows rows, Findings findings) {
    var last = new HashMap<String, Long>();
    for (var notice : rows.notices()) {
      long before = last.getOrDefault(notice.partner(), 0L);
      findings.expect(notice.position() == before + 1 || rows.starts().contains(notice.position() - 1),
          () -> "notices of " + notice.partner() + ": position " + notice.position() + " follows " + before);
      last.put(notice.partner(), notice.position());
    }
  }
}
