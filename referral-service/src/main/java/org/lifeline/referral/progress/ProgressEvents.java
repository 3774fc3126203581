package org.lifeline.referral.progress;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stores what the other services say of referrals. A step is added whatever is known of the referral: it makes no
 * difference which topic is heard first, and a step that comes again under the same number changes nothing. The
 * first of all event handlers: the others look at the steps that it stores.
 */
@Component
@Order(1)
final class ProgressEvents implements EventHandler {

  /**
   * The types heard on each topic. A type counts on its own topic only: a service that may write to another topic has
   * no say in it.
   */
  private static final Map<String, Set<String>> HEARD = Arrays.stream(HappeningType.values())
      .filter(type -> type.topic() != Topic.REFERRALS)
      .collect(Collectors.groupingBy(type -> type.topic().text(),
          Collectors.mapping(HappeningType::text, Collectors.toUnmodifiableSet())));

  private final Steps steps;
  private final WaitingTimes waiting;

  ProgressEvents(Steps steps, WaitingTimes waiting) {
    this.steps = steps;
    this.waiting = waiting;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return HEARD.getOrDefault(topic, Set.of()).contains(type);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var heard = events.stream().map(event -> HeardEvents.stepOf(event.body())).toList();
    var known = heard.stream().filter(step -> step != null).map(step -> (Step) step).toList();
    var added = new HashSet<>(steps.add(known));
    known.forEach(waiting::learn);
    return heard.stream().map(step -> step == null
        ? Outcome.NOT_OURS
        : added.remove(Steps.Place.of(step)) ? Outcome.APPLIED : Outcome.STALE).toList();
  }
}
